package booty.net.dhcp.codec;

import booty.net.address.Ipv4;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A UDP datagram in an IPv4 packet, RFC 791 and RFC 768, for when the kernel cannot make it because
 * there is no address yet.
 *
 * @param source who sends it
 * @param sourcePort 0 to 65535
 * @param destination whom it is for
 * @param destinationPort 0 to 65535
 * @param payload positioned at its start
 */
public record Datagram(Ipv4 source, int sourcePort, Ipv4 destination, int destinationPort, ByteBuffer payload) {
    private static final int IP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int UDP = 17;
    private static final int HOPS = 64;
    private static final int DO_NOT_FRAGMENT = 0x4000;
    private static final int FRAGMENT_MASK = 0x3fff;

    /**
     * Reads a packet. The checksum of UDP is not looked at: from a virtual interface it comes unfinished
     * (the kernel left it to a card that is not there), and the frame's own has been checked.
     *
     * @param in positioned at the IP header; what follows the packet is padding
     * @return empty when it is no whole UDP datagram over IPv4
     */
    public static Optional<Datagram> parse(ByteBuffer in) {
        if (in.remaining() < IP_HEADER) return Optional.empty();
        int start = in.position();
        int version = in.get(start) >>> 4 & 15;
        int header = (in.get(start) & 15) * 4;
        int total = Short.toUnsignedInt(in.getShort(start + 2));
        if (version != 4 || header < IP_HEADER || total < header + UDP_HEADER || total > in.remaining()) {
            return Optional.empty();
        }
        if (in.get(start + 9) != UDP || (in.getShort(start + 6) & FRAGMENT_MASK) != 0) return Optional.empty();
        if (checksum(sum(in.slice(start, header), 0)) != 0) return Optional.empty();
        int udp = start + header;
        int length = Short.toUnsignedInt(in.getShort(udp + 4));
        if (length < UDP_HEADER || length > total - header) return Optional.empty();
        return Optional.of(new Datagram(
                new Ipv4(in.getInt(start + 12)),
                Short.toUnsignedInt(in.getShort(udp)),
                new Ipv4(in.getInt(start + 16)),
                Short.toUnsignedInt(in.getShort(udp + 2)),
                in.slice(udp + UDP_HEADER, length - UDP_HEADER)));
    }

    /** The packet's octets, checksums and all. */
    public byte[] encode() {
        int length = UDP_HEADER + payload.remaining();
        var out = ByteBuffer.allocate(IP_HEADER + length);
        out.put((byte) 0x45).put((byte) 0).putShort((short) (IP_HEADER + length));
        out.putShort((short) 0).putShort((short) DO_NOT_FRAGMENT);
        out.put((byte) HOPS).put((byte) UDP).putShort((short) 0);
        out.putInt(source.value()).putInt(destination.value());
        out.putShort(10, (short) checksum(sum(out.slice(0, IP_HEADER), 0)));
        out.putShort((short) sourcePort).putShort((short) destinationPort);
        out.putShort((short) length).putShort((short) 0).put(payload.duplicate());
        int pseudo = sum(out.slice(12, 8), UDP + length);
        int checksum = checksum(sum(out.slice(IP_HEADER, length), pseudo));
        // 0 would mean that there is no checksum
        out.putShort(IP_HEADER + 6, (short) (checksum == 0 ? 0xffff : checksum));
        return out.array();
    }

    /** Adds 16-bit words, an odd octet as the upper half of one; at most 64 KiB, so an int holds it. */
    private static int sum(ByteBuffer in, int start) {
        int sum = start;
        while (in.remaining() >= 2) sum += Short.toUnsignedInt(in.getShort());
        if (in.hasRemaining()) sum += (in.get() & 0xff) << 8;
        return (sum & 0xffff) + (sum >>> 16);
    }

    private static int checksum(int sum) {
        int folded = (sum & 0xffff) + (sum >>> 16);
        return ~folded & 0xffff;
    }
}
