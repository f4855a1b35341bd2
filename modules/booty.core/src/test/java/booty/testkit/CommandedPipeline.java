package booty.testkit;

import booty.core.control.BootEnvironment;
import booty.core.control.ControlPlaneProvider;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.core.step.Flow;
import booty.core.step.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The steps that a flavor takes for a machine that boots with {@code /deploy/vars}. */
public final class CommandedPipeline {
    private CommandedPipeline() {}

    /**
     * What the modules at hand make of vars that name no controller.
     *
     * @param folder stands for the root of the initramfs
     */
    public static Pipeline of(String vars, Path folder) throws IOException, BootyException, InterruptedException {
        Files.createDirectories(folder.resolve("deploy"));
        Files.writeString(folder.resolve("deploy/vars"), vars);
        var sysfs = new Sysfs(folder);
        var environment = new BootEnvironment(Map.of(), Map.of(), sysfs);
        var provider = ServiceLoader.load(ControlPlaneProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.fits(environment).isPresent())
                .findFirst()
                .orElseThrow();
        var plane = provider.open(environment, new Doors(new FakeLinux(), new FakeExec(), sysfs));
        try (var _ = plane.reporter()) {
            var orders = plane.orders(List.of("52:54:00:12:34:56"));
            return Pipeline.ofThisImage(Flow.valueOf(orders.action().name()), orders);
        }
    }
}
