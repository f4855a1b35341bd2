package booty.core.main;

import booty.core.config.MachineConfig;
import booty.core.control.BootEnvironment;
import booty.core.control.ControlPlane;
import booty.core.control.ControlPlaneProvider;
import booty.core.control.RestartOrdered;
import booty.core.dump.DebugDump;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Hotplug;
import booty.core.linux.KernelModules;
import booty.core.network.NetworkProvider;
import booty.core.network.NetworkSession;
import booty.core.report.Reporter;
import booty.core.time.ClockSetter;
import booty.core.tls.SystemTrust;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent, as the supervisor starts it: drivers, network, clock, orders, work; then the exit code
 * says how the machine goes on.
 */
public final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration BEFORE_RESTART = Duration.ofSeconds(10);

    private final Doors doors;
    private final BootEnvironment environment;
    private final SystemTrust trust;
    private Reporter reporter = Reporter.NONE;
    private boolean dumped;

    private Agent(Doors doors, BootEnvironment environment, SystemTrust trust) {
        this.doors = doors;
        this.environment = environment;
        this.trust = trust;
    }

    /** Runs once and ends the JVM with an {@link ExitCode}. */
    public static void main(String[] arguments) {
        int code = ExitCode.CRASH.number();
        try {
            var doors = Doors.ofThisMachine();
            var environment = BootEnvironment.read(doors.sysfs(), System.getenv());
            if (environment.parameters().containsKey("booty.debug")) System.setProperty("booty.debug", "true");
            code = new Agent(doors, environment, SystemTrust.install()).live().number();
        } catch (InterruptedException stopped) {
            LOG.warn("stopped by a signal");
            code = ExitCode.REBOOT.number();
        } catch (RuntimeException | Error defect) {
            LOG.error("unexpected {}; this is a defect of BOOTy, keep this output", defect.toString(), defect);
        }
        Runtime.getRuntime().halt(code);
    }

    private ExitCode live() throws InterruptedException {
        var build = Build.ofThisAgent();
        LOG.info("Starting BOOTy version={} build={}", build.version(), build.time());
        try {
            return obey(build);
        } catch (BootyException failure) {
            if (!dumped) DebugDump.ofThisImage(doors).log("start");
            LOG.error("{}. {}", failure.what(), failure.remedy());
            return restartLater(ExitCode.REBOOT);
        }
    }

    private ExitCode obey(Build build) throws BootyException, InterruptedException {
        LOG.info("beginning provisioning process");
        var provider = controlPlane();
        try (var _ = drivers()) {
            var plane = provider.open(environment, doors);
            if ("https".equalsIgnoreCase(plane.address().getScheme())) trust.readAhead();
            try (var network = network(plane)) {
                new ClockSetter(doors.linux(), Clock.systemUTC(), build.time())
                        .set(network.timeServers(), plane.address());
                try (var told = plane.reporter()) {
                    reporter = told;
                    return serve(plane, network);
                }
            }
        } catch (Errno cause) {
            throw new NoDevices(cause);
        }
    }

    /** Gets orders and carries them out; why not is reported while the reporter is still open. */
    private ExitCode serve(ControlPlane plane, NetworkSession network) throws BootyException, InterruptedException {
        try {
            return carryOut(plane.orders(network.macs()), network.macs().getFirst());
        } catch (RestartOrdered order) {
            LOG.info("{}", order.what());
            return ExitCode.REBOOT;
        } catch (BootyException failure) {
            reporter.debug(DebugDump.ofThisImage(doors).log("orders"));
            dumped = true;
            reporter.failed(failure);
            throw failure;
        }
    }

    private ExitCode carryOut(MachineConfig orders, String mac) throws BootyException, InterruptedException {
        LOG.info("orders: {}", orders.describe());
        return switch (new Work(orders, mac, doors, reporter).run()) {
            case Work.Ended.WELL -> ended(orders, ExitCode.REBOOT);
            case Work.Ended.KERNEL_LOADED -> ended(orders, ExitCode.KEXEC);
            case Work.Ended.FAILED -> {
                new Rescue(doors.sysfs(), System::nanoTime, Thread::sleep).follow(orders.onFailure());
                yield restartLater(ExitCode.REBOOT);
            }
        };
    }

    /** How the machine goes on after all went well; systems around the original wait for these words on the console. */
    private static ExitCode ended(MachineConfig orders, ExitCode restart) {
        if (orders.ending() == MachineConfig.Ending.SHELL) return ExitCode.SHELL;
        if (restart == ExitCode.KEXEC) {
            LOG.info("attempting kexec");
            return restart;
        }
        if (orders.action() == MachineConfig.Action.WRITE_IMAGE && !orders.kexec()) {
            LOG.info("kexec disabled by configuration, skipping");
        }
        if (orders.ending() == MachineConfig.Ending.REBOOT) return restart;
        LOG.info("provisioning succeeded, powering off for orchestrator to manage boot");
        return ExitCode.POWER_OFF;
    }

    private ControlPlaneProvider controlPlane() throws NoControlPlane {
        var providers = ServiceLoader.load(ControlPlaneProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(ControlPlaneProvider::mode))
                .toList();
        for (var provider : providers) {
            var why = provider.fits(environment);
            if (why.isPresent()) {
                LOG.info("control plane is {}: {}", provider.mode(), why.get());
                return provider;
            }
        }
        throw new NoControlPlane(providers);
    }

    private Hotplug drivers() throws Errno {
        return Hotplug.start(new KernelModules(doors.linux(), doors.sysfs()), doors);
    }

    private NetworkSession network(ControlPlane plane) throws BootyException, InterruptedException {
        var provider = ServiceLoader.load(NetworkProvider.class).findFirst().orElseThrow(NoNetworkModule::new);
        var session = provider.connect(environment, plane.network(), plane.address(), doors);
        LOG.info("network is up: {}", session.describe());
        return session;
    }

    private ExitCode restartLater(ExitCode how) throws InterruptedException {
        if (how == ExitCode.REBOOT) {
            LOG.info("Rebooting in {} seconds", BEFORE_RESTART.toSeconds());
            Thread.sleep(BEFORE_RESTART);
        }
        return how;
    }
}
