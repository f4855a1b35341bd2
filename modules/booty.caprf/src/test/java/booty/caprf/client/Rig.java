package booty.caprf.client;

import booty.caprf.testkit.ControllerDouble;
import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A controller double and everything that talks to it, by a fake clock. */
final class Rig implements AutoCloseable {
    final ControllerDouble controller;
    final FakeTime time = new FakeTime();
    final Http http = new Http();
    final Redaction redaction = new Redaction();
    final MachineVars vars;
    final Tokens tokens;
    final Caller caller;
    final ControllerClient client;
    final CommandSource commands;

    Rig() throws IOException, ConfigInvalid {
        this("");
    }

    /** A rig whose vars have these lines at their end. */
    Rig(String more) throws IOException, ConfigInvalid {
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
