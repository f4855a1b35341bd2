package booty.caprf.client;

import booty.caprf.testkit.ControllerDouble;
import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import booty.core.report.Redaction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A controller double and everything that talks to it, by a fake clock. */
public final class Rig implements AutoCloseable {
    public final ControllerDouble controller;
    public final FakeTime time = new FakeTime();
    public final Http http = new Http();
    public final Redaction redaction = new Redaction();
    public final MachineVars vars;
    public final Tokens tokens;
    public final Caller caller;
    public final ControllerClient client;
    public final CommandSource commands;

    public Rig() throws IOException, ConfigInvalid {
        this("");
    }

    /** A rig whose vars have these lines at their end. */
    public Rig(String more) throws IOException, ConfigInvalid {
        controller = new ControllerDouble("bootstrap-token");
        var text = controller.vars()
                + more.replace("CONTROLLER", controller.address().toString());
        vars = MachineVars.parse("vars", text.getBytes(StandardCharsets.UTF_8)).vars();
        var exchange = new Tokens.Exchange(
                vars.controller().tokenUrl(),
                vars.identity().hostname().orElse(""),
                vars.controller().tokenAlgorithm().map(Enum::name));
        tokens = new Tokens(exchange, vars.identity().token(), redaction, http, time);
        caller = new Caller(http, tokens, vars.controller().insecure(), time);
        client = new ControllerClient(caller, vars.controller());
        commands = client.commands();
    }

    LogShipper shipper() {
        return new LogShipper(caller, vars.controller().log().orElseThrow(), redaction, time);
    }

    /** The token of each request that the controller took, in order. */
    Optional<String> lastBearer() {
        var heard = controller.heard();
        return heard.isEmpty() ? Optional.empty() : Optional.of(heard.getLast().bearer());
    }

    @Override
    public void close() {
        commands.close();
        http.close();
        controller.close();
    }
}
