package booty.caprf;

import booty.caprf.client.Time;
import booty.caprf.orders.Deployed;
import booty.caprf.vars.MachineVars;
import booty.core.bundle.LoopbackServer;
import booty.core.bundle.Rehearsal;
import booty.core.bundle.ScratchTree;
import booty.core.linux.Sysfs;
import booty.core.step.FeatureMissing;
import booty.core.step.FileJournal;
import booty.core.step.Flow;
import booty.core.step.Pipeline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets orders from vars, makes the pipeline that they ask for, and reports to a server on loopback. */
public final class CaprfRehearsal implements Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(CaprfRehearsal.class);

    /** For {@link java.util.ServiceLoader}. */
    public CaprfRehearsal() {}

    @Override
    public void rehearse() throws Exception {
        try (var server = new LoopbackServer("200 OK", "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8))) {
            var text = """
                    export IMAGE="http://192.0.2.1/os.img"
                    export HOSTNAME="rehearsal"
                    export TOKEN="rehearsal"
                    export INIT_URL="%1$s/init"
                    export SUCCESS_URL="%1$s/success"
                    export LOG_URL="%1$s/log"
                    export PROVIDER_ID="metal://rehearsal"
                    export dns_resolver="192.0.2.53"
                    export MACHINE_EXTRA_KERNEL_PARAMS="rehearsal=1"
                    """.formatted(server.address());
            var parsed = MachineVars.parse("rehearsal", text.getBytes(StandardCharsets.UTF_8));
            var plane = new CaprfControlPlane(
                    parsed,
                    new Orders(parsed.vars(), Deployed.NOTHING, false, Optional.empty()),
                    Sysfs.ofThisMachine(),
                    Time.REAL);
            try (var reporter = plane.reporter();
                    var machine = ScratchTree.create()) {
                var orders = plane.orders(List.of("00:00:5e:00:53:01"));
                try {
                    Pipeline.ofThisImage(Flow.WRITE_IMAGE, orders);
                } catch (FeatureMissing less) {
                    // as where nothing but this module is tested; in an image for CAPRF it would be a loss
                    LOG.warn("no pipeline was rehearsed: {}", less.what());
                }
                FileJournal.open(machine.root().resolve("journal"), orders);
                reporter.started(orders.action().name());
                reporter.stepEnded("rehearse", Duration.ofMillis(1), "");
                reporter.succeeded(orders.action().name());
            }
        }
    }
}
