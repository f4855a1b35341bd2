package booty.net.dhcp.codec;

import java.util.Optional;

/** What a message is, option 53 of RFC 2132 §9.6. */
public enum MessageType {
    DISCOVER(1),
    OFFER(2),
    REQUEST(3),
    DECLINE(4),
    ACK(5),
    NAK(6),
    RELEASE(7),
    INFORM(8);

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /** Its number on the wire. */
    public int number() {
        return number;
    }

    /** The type of that number; empty for one that we do not know. */
    public static Optional<MessageType> of(int number) {
        return number >= 1 && number <= values().length ? Optional.of(values()[number - 1]) : Optional.empty();
    }
}
