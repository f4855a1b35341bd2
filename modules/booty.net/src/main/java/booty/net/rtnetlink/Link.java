package booty.net.rtnetlink;

import booty.net.address.Mac;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A network interface.
 *
 * @param index the kernel's number for it, from 1
 * @param name such as {@code eth0}
 * @param hardware ARPHRD_…; 1 is Ethernet
 * @param flags IFF_…
 * @param mac its hardware address if that has six octets
 * @param mtu largest packet in octets; 0 when the kernel does not say
 * @param kind of a virtual interface, such as {@code bridge}; empty for a physical one
 * @param master index of the bridge or bond that it belongs to; 0 for none
 */
public record Link(
        int index, String name, int hardware, int flags, Optional<Mac> mac, int mtu, String kind, int master) {
    public static final int ETHERNET = 1;

    static final int UP = 0x1;
    static final int LOOPBACK = 0x8;
    static final int LOWER_UP = 0x10000;

    /** struct ifinfomsg. */
    static final int LENGTH = 16;

    private static final int ADDRESS = 1;
    private static final int NAME = 3;
    private static final int MTU = 4;
    private static final int MASTER = 10;
    private static final int INFO = 18;
    private static final int INFO_KIND = 1;

    /**
     * Reads the body of an RTM_NEWLINK or RTM_DELLINK.
     *
     * @throws NetlinkMalformed when it is cut short or an attribute is
     */
    static Link parse(ByteBuffer in) throws NetlinkMalformed {
        Bodies.atLeast(in, LENGTH, "link");
        in.getShort(); // family and padding
        int hardware = Short.toUnsignedInt(in.getShort());
        int index = in.getInt();
        int flags = in.getInt();
        in.getInt(); // which flags changed
        var attributes = Attributes.parse(in);
        return new Link(
                index,
                attributes.text(NAME).orElse(""),
                hardware,
                flags,
                attributes.mac(ADDRESS),
                attributes.number(MTU).orElse(0),
                attributes.nested(INFO).text(INFO_KIND).orElse(""),
                attributes.number(MASTER).orElse(0));
    }

    /** Writes the fixed part for a request about link {@code index} that sets {@code flags} under {@code mask}. */
    static void head(ByteBuffer out, int index, int flags, int mask) {
        out.putInt(0).putInt(index).putInt(flags).putInt(mask);
    }

    /** Writes a request to change the MTU. */
    static void mtu(ByteBuffer out, int index, int mtu) {
        head(out, index, 0, 0);
        Attributes.put(out, MTU, mtu);
    }

    /** Whether an administrator, such as we, switched it on. */
    public boolean up() {
        return (flags & UP) != 0;
    }

    /** Whether there is a live peer at the other end of the cable. */
    public boolean carrier() {
        return (flags & LOWER_UP) != 0;
    }

    /** Whether it is {@code lo}. */
    public boolean loopback() {
        return (flags & LOOPBACK) != 0;
    }
}
