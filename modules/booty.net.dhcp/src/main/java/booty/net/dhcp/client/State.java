package booty.net.dhcp.client;

import booty.net.dhcp.codec.DhcpMessage;

/** Where a client is, RFC 2131 figure 5; times are milliseconds of the machine's clock. */
public sealed interface State {
    /** Not begun. */
    record Idle() implements State {}

    /**
     * Looking for servers.
     *
     * @param transaction of the messages sent
     * @param started when the first was sent
     * @param sent how many were
     * @param setbacks how often we were refused or had to decline
     */
    record Selecting(int transaction, long started, int sent, int setbacks) implements State {}

    /** Asking for what was offered; {@code asked} is when the first request for it was sent. */
    record Requesting(int transaction, long started, int sent, int setbacks, DhcpMessage offer, long asked)
            implements State {}

    /** Finding out whether another machine has the address. */
    record Checking(Lease lease, int setbacks) implements State {}

    /** Having it. */
    record Bound(Lease lease) implements State {}

    /** Asking its server for more time. */
    record Renewing(Lease lease, int transaction, long asked) implements State {}

    /** Asking any server for more time. */
    record Rebinding(Lease lease, int transaction, long asked) implements State {}

    /** Having been refused: not asking at once, so that a bad server is not flooded. */
    record Waiting(int setbacks) implements State {}

    /** Done for good. */
    record Ended() implements State {}
}
