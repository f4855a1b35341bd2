package booty.caprf;

import booty.caprf.client.Http;
import booty.caprf.client.Time;
import booty.caprf.dryrun.DryRun;
import booty.caprf.dryrun.ImageProbe;
import booty.caprf.standby.StandbyLoop;
import booty.caprf.vars.Identity.Mode;
import booty.caprf.vars.MachineVars;
import booty.core.config.MachineConfig;
import booty.core.control.ControlPlane;
import booty.core.control.RestartOrdered;
import booty.core.error.BootyException;
import booty.core.linux.Sysfs;
import booty.core.report.Reporter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The controller of CAPRF mode as the engine sees it. */
final class CaprfControlPlane implements ControlPlane {
    /** What the network has to reach where the vars name no controller: nothing outside this machine. */
    private static final URI NOBODY = URI.create("http://127.0.0.1/");

    private static final Logger log = LoggerFactory.getLogger(CaprfControlPlane.class);

    private final MachineVars vars;
    private final Map<String, String> network;
    private final Orders orders;
    private final Sysfs files;
    private final Time time;
    private final Session session;
    private final CaprfReporter reporter;

    CaprfControlPlane(MachineVars.Parsed parsed, Orders orders, Sysfs files, Time time) {
        this.files = files;
        this.vars = parsed.vars();
        this.network = MachineVars.networkOf(parsed);
        this.orders = orders;
        this.time = time;
        this.session = new Session(vars, time);
        this.reporter = new CaprfReporter(session, vars);
    }

    @Override
    public URI address() {
        return vars.controller()
                .probe()
                .or(() -> vars.image().locations().stream()
                        .filter(location -> !"file".equalsIgnoreCase(location.getScheme()))
                        .findFirst())
                .orElse(NOBODY);
    }

    @Override
    public Map<String, String> network() {
        return network;
    }

    @Override
    public MachineConfig orders(List<String> macs) throws BootyException, InterruptedException {
        session.begin();
        if (vars.identity().mode() == Mode.DRY_RUN) lookFirst();
        orders.check();
        return switch (vars.identity().mode()) {
            case STANDBY -> standBy();
            case PROVISION, DRY_RUN -> orders.provision();
            case DEPROVISION -> orders.deprovision();
            case SOFT_DEPROVISION -> orders.softDeprovision();
        };
    }

    /** What the original looked at in a dry run; the steps follow. */
    private void lookFirst() throws InterruptedException {
        log.info("starting dry-run");
        try (var http = new Http()) {
            new DryRun(vars, orders.fault(), orders.target(), files, ImageProbe.over(http))
                    .run()
                    .forEach(check -> {
                        log.info("dry-run check {}", check);
                        reporter.looked(check);
                    });
        }
    }

    /** Waits for a command that ends standby; what becomes of it will be acknowledged. */
    private MachineConfig standBy() throws BootyException, InterruptedException {
        log.info("entering standby mode");
        session.outbox().add("standby", () -> session.client().init("standby"));
        var told = new StandbyLoop(session.client(), time).await();
        return switch (told.task()) {
            case PROVISION -> {
                reporter.acknowledgeAtEnd(told.command());
                // whoever gave the command expects the machine back
                yield orders.provision().withEnding(MachineConfig.Ending.REBOOT);
            }
            case DEPROVISION -> {
                reporter.acknowledgeAtEnd(told.command());
                yield orders.deprovision();
            }
            case REBOOT, HEALTH_CHECK ->
                throw new RestartOrdered("command " + told.command().id());
        };
    }

    @Override
    public Reporter reporter() {
        return reporter;
    }
}
