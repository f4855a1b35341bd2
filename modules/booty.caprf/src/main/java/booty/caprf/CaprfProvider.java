package booty.caprf;

import booty.caprf.client.Time;
import booty.caprf.orders.Deployed;
import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import booty.core.config.Problems;
import booty.core.control.BootEnvironment;
import booty.core.control.ControlPlane;
import booty.core.control.ControlPlaneProvider;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** CAPRF mode, which is meant when the initramfs has {@code /deploy/vars}. */
public final class CaprfProvider implements ControlPlaneProvider {
    private static final String FILE = "deploy/vars";
    private static final String SOURCE = "/" + FILE;

    /** More than this is never read; the parser says that it is too much. */
    private static final int LIMIT = (1 << 20) + 1;

    private static final Logger log = LoggerFactory.getLogger(CaprfProvider.class);

    /** For {@link java.util.ServiceLoader}. */
    public CaprfProvider() {}

    @Override
    public String mode() {
        return "caprf";
    }

    @Override
    public Optional<String> fits(BootEnvironment environment) {
        return environment.sysfs().exists(FILE) ? Optional.of(SOURCE + " exists") : Optional.empty();
    }

    @Override
    public String wants() {
        return SOURCE + " in the initramfs";
    }

    @Override
    public ControlPlane open(BootEnvironment environment, Doors doors) throws ConfigInvalid {
        var file = read(environment.sysfs());
        try {
            return plane(environment, MachineVars.parse(SOURCE, file), Optional.empty());
        } catch (ConfigInvalid fault) {
            var good = MachineVars.salvage(file);
            if (good.vars().controller().error().isEmpty()) throw fault;
            log.error("{}. {}", fault.what(), fault.remedy());
            return plane(environment, good, Optional.of(fault));
        }
    }

    /**
     * Prepares to talk to the controller.
     *
     * @param fault what is told to it instead of working for it
     */
    private static ControlPlane plane(
            BootEnvironment environment, MachineVars.Parsed parsed, Optional<ConfigInvalid> fault) {
        for (var warning : parsed.warnings()) log.warn("{}: {}", SOURCE, warning);
        var vars = parsed.vars();
        // systems around the original wait for these words on the console
        log.info(
                "CAPRF mode active hostname={} mode={} image_count={}",
                vars.identity().hostname().orElse(""),
                vars.identity().mode(),
                vars.image().locations().size());
        boolean removable = environment.value("BOOTY_ALLOW_REMOVABLE").equals(Optional.of("true"));
        var orders = new Orders(vars, Deployed.in(environment.sysfs()), removable, fault);
        return new CaprfControlPlane(parsed, orders, environment.sysfs(), Time.REAL);
    }

    private static byte[] read(Sysfs files) throws ConfigInvalid {
        try (var in = Files.newInputStream(files.at(FILE))) {
            return in.readNBytes(LIMIT);
        } catch (IOException cause) {
            var problems = new Problems();
            problems.add("file", "cannot be read: " + cause);
            throw new ConfigInvalid(SOURCE, problems.found());
        }
    }
}
