package booty.caprf;

import booty.caprf.client.Time;
import booty.caprf.orders.Deployed;
import booty.caprf.vars.MachineVars;
import booty.core.bundle.LoopbackServer;
import booty.core.bundle.Rehearsal;
import booty.core.linux.Sysfs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Gets orders from vars and reports to a server on loopback. */
public final class CaprfRehearsal implements Rehearsal {
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
                    """.formatted(server.address());
            var parsed = MachineVars.parse("rehearsal", text.getBytes(StandardCharsets.UTF_8));
            var plane = new CaprfControlPlane(
                    parsed,
                    new Orders(parsed.vars(), Deployed.NOTHING, false, Optional.empty()),
                    Sysfs.ofThisMachine(),
                    Time.REAL);
            try (var reporter = plane.reporter()) {
                var orders = plane.orders(List.of("00:00:5e:00:53:01"));
                reporter.started(orders.action().name());
                reporter.stepEnded("rehearse", Duration.ofMillis(1), "");
                reporter.succeeded(orders.action().name());
            }
        }
    }
}
