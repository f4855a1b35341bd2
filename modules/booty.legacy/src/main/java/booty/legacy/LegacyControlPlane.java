package booty.legacy;

import booty.core.config.MachineConfig;
import booty.core.control.ControlPlane;
import booty.core.error.BootyException;
import booty.core.report.Reporter;
import java.net.URI;
import java.util.List;

/** The server of legacy mode as the engine sees it. */
final class LegacyControlPlane implements ControlPlane {
    private final URI base;
    private final OrdersClient client;
    private final StatusReporter reporter;

    /**
     * Opens no connection yet.
     *
     * @param base without a slash at its end
     */
    LegacyControlPlane(URI base, OrdersClient client, StatusReporter.Post post) {
        this.base = base;
        this.client = client;
        this.reporter = new StatusReporter(post);
    }

    @Override
    public URI address() {
        return base;
    }

    @Override
    public MachineConfig orders(List<String> macs) throws BootyException, InterruptedException {
        // before anything is asked, so that a failure to get orders reaches the server as well
        if (!macs.isEmpty()) reporter.identify(macs.getFirst());
        var answer = client.ask(macs);
        reporter.identify(answer.mac());
        var url = MacPath.config(base, answer.mac());
        var config = OrdersParser.parse(
                url.toString(), answer.mac(), answer.response().body());
        return JournalLink.in(answer.response().headers(), url)
                .map(config::withJournal)
                .orElse(config);
    }

    @Override
    public Reporter reporter() {
        return reporter;
    }
}
