package booty.net.ethernet;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A packet of the Address Resolution Protocol for IPv4 over Ethernet, RFC 826.
 *
 * @param operation {@link #REQUEST} or {@link #REPLY}
 * @param senderMac who says it
 * @param sender the address that the sender has; {@link Ipv4#ANY} in a probe (RFC 5227 §1.1)
 * @param targetMac who is meant; ignored in a request
 * @param target the address in question
 */
public record ArpPacket(int operation, Mac senderMac, Ipv4 sender, Mac targetMac, Ipv4 target) {
    public static final int REQUEST = 1;
    public static final int REPLY = 2;

    /** Octets of a packet. */
    public static final int LENGTH = 28;

    private static final int ETHERNET = 1;

    /** Asks whether anybody has an address, without claiming one. */
    public static ArpPacket probe(Mac ours, Ipv4 target) {
        return new ArpPacket(REQUEST, ours, Ipv4.ANY, new Mac(0), target);
    }

    /** Tells everybody that we have an address now. */
    public static ArpPacket announcement(Mac ours, Ipv4 address) {
        return new ArpPacket(REQUEST, ours, address, new Mac(0), address);
    }

    /**
     * Reads a packet; what follows it is the padding of a short frame.
     *
     * @return empty when it is cut short or of other protocols
     */
    public static Optional<ArpPacket> parse(ByteBuffer in) {
        if (in.remaining() < LENGTH) return Optional.empty();
        if (in.getShort() != ETHERNET || Short.toUnsignedInt(in.getShort()) != EthernetSocket.IPV4) {
            return Optional.empty();
        }
        if (in.get() != Mac.LENGTH || in.get() != 4) return Optional.empty();
        int operation = Short.toUnsignedInt(in.getShort());
        return Optional.of(new ArpPacket(operation, mac(in), new Ipv4(in.getInt()), mac(in), new Ipv4(in.getInt())));
    }

    private static Mac mac(ByteBuffer in) {
        var octets = new byte[Mac.LENGTH];
        in.get(octets);
        return Mac.of(octets);
    }

    /** The packet's octets. */
    public byte[] encode() {
        var out = ByteBuffer.allocate(LENGTH);
        out.putShort((short) ETHERNET)
                .putShort((short) EthernetSocket.IPV4)
                .put((byte) Mac.LENGTH)
                .put((byte) 4)
                .putShort((short) operation);
        out.put(senderMac.octets()).putInt(sender.value());
        out.put(targetMac.octets()).putInt(target.value());
        return out.array();
    }

    /**
     * Whether this packet shows that another machine has or is about to take an address, RFC 5227
     * §2.1.1.
     */
    public boolean contests(Ipv4 address, Mac ours) {
        if (senderMac.equals(ours)) return false;
        boolean alsoProbing = operation == REQUEST && sender.isAny() && target.equals(address);
        return sender.equals(address) || alsoProbing;
    }
}
