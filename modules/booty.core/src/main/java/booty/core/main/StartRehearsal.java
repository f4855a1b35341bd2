package booty.core.main;

import booty.core.bundle.LoopbackServer;
import booty.core.bundle.Rehearsal;
import booty.core.bundle.ScratchTree;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.control.BootEnvironment;
import booty.core.control.ControlPlaneProvider;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.KernelModules;
import booty.core.linux.Sysfs;
import booty.core.machine.TargetSelector;
import booty.core.machine.TargetSelector.Access;
import booty.core.report.Meter;
import booty.core.report.Reporter;
import booty.core.step.Flow;
import booty.core.step.Journal;
import booty.core.step.Pipeline;
import booty.core.step.PipelineRunner;
import booty.core.step.StepContext;
import booty.core.time.ClockSetter;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Practises what the agent itself does at start-up: log lines, services, drivers, the clock, pipelines. */
public final class StartRehearsal implements Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(StartRehearsal.class);

    @Override
    public void rehearse() throws Exception {
        var doors = Doors.ofThisMachine();
        var environment = BootEnvironment.read(doors.sysfs(), Map.of());
        for (var provider : ServiceLoader.load(ControlPlaneProvider.class)) {
            LOG.info(
                    "control plane {} fits: {}",
                    provider.mode(),
                    provider.fits(environment).isPresent());
        }
        new KernelModules(doors.linux(), doors.sysfs()).wantedBy("pci:v00008086d0000100Esv0sd0bc02sc00i00");
        try (var server = new LoopbackServer("200 OK", new byte[0])) {
            // built now, as far as this clock setter knows: the answer's date is too old to be used
            new ClockSetter(doors.linux(), Clock.systemUTC(), Instant.now()).set(List.of(), server.address());
        }
        var orders = MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://127.0.0.1/os.img")), Optional.empty(), false),
                        TargetConfig.ANY)
                .withDryRun(true);
        LOG.info("orders: {}", orders.describe());
        selectDisk();
        LOG.info("{}", Pipeline.ofThisImage(Flow.WRITE_IMAGE, orders));
        var meter = new Meter(Reporter.NONE);
        new PipelineRunner(Reporter.NONE, Journal.NONE, meter)
                .run(new Pipeline(Flow.WRITE_IMAGE, List.of()), new StepContext(orders, doors, meter));
        LOG.error("rehearsed", new IllegalStateException("as a failure would be shown"));
    }

    /** Of two, so that they are compared. */
    private static void selectDisk() throws IOException, BootyException {
        try (var machine = ScratchTree.create()) {
            for (var disk : List.of("sys/block/nvme0n1/", "sys/block/sda/")) {
                machine.with(disk + "size", "2097152\n")
                        .with(disk + "queue/logical_block_size", "512\n")
                        .with(disk + "device/model", "Rehearsed\n")
                        .with(disk + "device/serial", "1\n")
                        .with(disk + "rehearsed1/partition", "1\n");
            }
            machine.with("proc/self/mountinfo", "20 1 0:19 / / rw - rootfs none rw\n");
            var target = new TargetSelector(new Sysfs(machine.root())).select(TargetConfig.ANY, Access.WRITE);
            LOG.info("disk: {}", target.describe());
        }
    }
}
