package booty.caprf.client;

import booty.caprf.message.Ack;
import booty.caprf.vars.Controller;
import booty.core.error.BootyException;
import booty.core.report.Document;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** What can be said to the controller and asked of it. What has no address is not sent, and that is fine. */
public final class ControllerClient {
    /** Answers of a controller that has no place for something. */
    private static final Set<Integer> NO_SUCH_PLACE = Set.of(404, 405, 501);

    private final Caller caller;
    private final Controller addresses;

    public ControllerClient(Caller caller, Controller addresses) {
        this.caller = caller;
        this.addresses = addresses;
    }

    /** The work begins, or the machine waits: {@code provisioning started}, {@code standby}. */
    public void init(String text) throws BootyException, InterruptedException {
        post(addresses.init(), text);
    }

    /** The work ended well. */
    public void success(String text) throws BootyException, InterruptedException {
        post(addresses.success(), text);
    }

    /** The work failed: {@code step <name> failed: <why>}. */
    public void error(String text) throws BootyException, InterruptedException {
        post(addresses.error(), text);
    }

    /** What helps to find out why. */
    public void debug(String text) throws BootyException, InterruptedException {
        post(addresses.debug(), text);
    }

    /** The machine is alive. Tried once: the next one comes soon. */
    public void heartbeat() throws BootyException, InterruptedException {
        if (addresses.heartbeat().isEmpty()) return;
        caller.callOnce(Request.text(addresses.heartbeat().get(), "heartbeat"), Caller.Guard.TOKEN, Set.of());
    }

    /** What was found out about this machine. */
    public void document(Document document) throws BootyException, InterruptedException {
        var address = switch (document.kind()) {
            case INVENTORY -> addresses.inventory();
            case FIRMWARE -> addresses.firmware();
            case HEALTH -> addresses.health();
            case ERASE_CERTIFICATE -> addresses.eraseCertificate();
            case RESCUE -> addresses.rescue();
        };
        document(address, document.json());
    }

    /** One event. */
    public void event(String json) throws BootyException, InterruptedException {
        document(addresses.telemetry().event(), json);
    }

    /** Measurements. */
    public void metrics(String json) throws BootyException, InterruptedException {
        document(addresses.telemetry().target(), json);
    }

    /** Where commands come from; close it when no more are wanted. */
    public CommandSource commands() {
        return new CommandSource(caller, addresses.commands());
    }

    /** Says what became of a command; false when the controller takes no such word, as the oldest do not. */
    public boolean acknowledge(Ack ack) throws BootyException, InterruptedException {
        if (addresses.commands().isEmpty()) return false;
        var answer = caller.call(
                Request.json(below(addresses.commands().get(), "ack"), ack.json()), Caller.Guard.ANSWER, NO_SUCH_PLACE);
        return answer.isGood();
    }

    /** The address one name further down; its query stays, slashes are not doubled. */
    static URI below(URI url, String name) {
        var path = (String.valueOf(url.getPath()) + "/" + name).replaceAll("/{2,}", "/");
        try {
            var plain = new URI(url.getScheme(), url.getRawAuthority(), path, null, null);
            return url.getRawQuery() == null ? plain : URI.create(plain + "?" + url.getRawQuery());
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("no address below " + url, impossible);
        }
    }

    private void post(Optional<URI> url, String text) throws BootyException, InterruptedException {
        if (url.isPresent()) caller.call(Request.text(url.get(), text), Caller.Guard.TOKEN, Set.of());
    }

    private void document(Optional<URI> url, String json) throws BootyException, InterruptedException {
        if (url.isPresent()) caller.call(Request.json(url.get(), json), Caller.Guard.TOKEN, Set.of());
    }
}
