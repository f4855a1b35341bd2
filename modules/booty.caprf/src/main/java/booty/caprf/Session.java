package booty.caprf;

import booty.caprf.client.Caller;
import booty.caprf.client.ControllerClient;
import booty.caprf.client.Http;
import booty.caprf.client.LogShipper;
import booty.caprf.client.Outbox;
import booty.caprf.client.Patience;
import booty.caprf.client.Rounds;
import booty.caprf.client.Time;
import booty.caprf.client.Tokens;
import booty.caprf.vars.MachineVars;
import booty.core.error.BootyException;
import booty.core.report.LogFeed;
import booty.core.report.Redaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that talks to the controller, from before the network is up until the machine ends. Log
 * lines gather from the start; what else waits for {@link #begin}.
 */
final class Session implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);

    /** Who talks to the controller is not quoted to it: each failure would make the next line. */
    private static final String OUR_OWN = Http.class.getPackageName() + ".";

    private final MachineVars vars;
    private final Time time;
    private final Http http = new Http();
    private final Tokens tokens;
    private final ControllerClient client;
    private final Redaction redaction = new Redaction();
    private final Outbox outbox;
    private final Optional<LogShipper> shipper;
    private final Optional<LogFeed.Subscription> lines;
    private final List<Rounds> rounds = new ArrayList<>();

    Session(MachineVars vars, Time time) {
        this.vars = vars;
        this.time = time;
        var controller = vars.controller();
        vars.network().bgp().password().ifPresent(redaction::add);
        vars.rescue().passwordHash().ifPresent(redaction::add);
        vars.bootSecurity().password().ifPresent(redaction::add);
        vars.storage().luks().passphrase().ifPresent(redaction::add);
        var exchange = new Tokens.Exchange(
                controller.tokenUrl(),
                vars.identity().hostname().orElse(""),
                controller.tokenAlgorithm().map(Enum::name));
        tokens = new Tokens(exchange, vars.identity().token(), redaction, http, time);
        var caller = new Caller(http, tokens, controller.insecure(), time);
        client = new ControllerClient(caller, controller);
        outbox = new Outbox(time);
        shipper = controller.log().map(url -> new LogShipper(caller, url, redaction, time));
        lines = shipper.map(to -> LogFeed.subscribe((logger, level, message) -> {
            if (!logger.startsWith(OUR_OWN)) to.line(level, message);
        }));
    }

    /**
     * The network is up: gets a token, and from now on log lines, heartbeats and renewals go out.
     *
     * @throws BootyException when the token of the vars cannot be exchanged
     */
    void begin() throws BootyException, InterruptedException {
        shipper.ifPresent(LogShipper::start);
        insist("a token", tokens::acquire);
        if (tokens.isExchanged()) {
            rounds.add(Rounds.start("token renewal", tokens::untilRenewal, tokens::renewWhenDue, time));
        }
        if (vars.controller().heartbeat().isPresent()) {
            rounds.add(Rounds.start("heartbeat", () -> HEARTBEAT, client::heartbeat, time));
        }
    }

    /**
     * Does what has to be done before anything else may be; goes on for five minutes while the controller is away.
     *
     * @param what it is about, for the log
     * @throws BootyException when the controller refuses, or stays away
     */
    void insist(String what, Outbox.Delivery deed) throws BootyException, InterruptedException {
        new Patience(time).insist(what, deed);
    }

    ControllerClient client() {
        return client;
    }

    /** Takes out of a text what nobody may see. */
    Redaction redaction() {
        return redaction;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Sends what waits, log lines last; for minutes while the controller is away. */
    @Override
    public void close() {
        outbox.close();
        lines.ifPresent(LogFeed.Subscription::close);
        shipper.ifPresent(LogShipper::close);
        rounds.forEach(Rounds::close);
        http.close();
    }
}
