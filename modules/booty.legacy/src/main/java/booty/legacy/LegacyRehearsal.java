package booty.legacy;

import booty.core.bundle.LoopbackServer;
import booty.core.bundle.Rehearsal;
import booty.core.error.BootyException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Gets orders from a server on loopback and reports to it. */
public final class LegacyRehearsal implements Rehearsal {
    private static final String ORDERS = """
            {"action":"writeImage","sourceImage":"http://192.0.2.1/os.img","destinationDevice":"/dev/sda",
             "compressed":false,"growPartition":1,"lvmRootName":"","dryRun":true,"dropToShell":false,"wipeDevice":false}
            """;

    /** For {@link java.util.ServiceLoader}. */
    public LegacyRehearsal() {}

    @Override
    public void rehearse() throws Exception {
        try (var server = new LoopbackServer("200 OK", ORDERS.getBytes(StandardCharsets.UTF_8))) {
            var base = LegacyProvider.baseUrl(server.address() + "/booty");
            var plane = new LegacyControlPlane(base, new OrdersClient(base), new HttpStatusPost(base));
            try (var reporter = plane.reporter()) {
                var orders = plane.orders(List.of("00:00:5e:00:53:01"));
                reporter.started(orders.action().name());
                reporter.stepStarted("rehearse", 1, 1);
            }
        } catch (BootyException failure) {
            LoggerFactory.getLogger(LegacyRehearsal.class).info("{}. {}", failure.what(), failure.remedy());
        }
    }
}
