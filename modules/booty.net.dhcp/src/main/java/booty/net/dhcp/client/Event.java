package booty.net.dhcp.client;

import booty.net.address.Mac;
import booty.net.dhcp.codec.DhcpMessage;
import java.util.Optional;

/** What happens to a client. */
public sealed interface Event {
    /** It shall begin. */
    record Started() implements Event {}

    /** The time of the last transition has come. */
    record TimedOut() implements Event {}

    /** A message came; {@code from} sent its frame. */
    record Received(DhcpMessage message, Mac from) implements Event {}

    /** The answer to {@link Action.Check}: who has the address already. */
    record Checked(Optional<Mac> holder) implements Event {}

    /** Nobody needs it any more: another interface was faster. */
    record Abandoned() implements Event {}
}
