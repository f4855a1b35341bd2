package booty.net.dhcp.codec;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/**
 * A message, RFC 2131 §2. The fields for a boot file and server name are not kept: we boot already.
 *
 * @param operation {@link #TO_SERVER} or {@link #TO_CLIENT}
 * @param transaction chosen by the client, the same in the answer
 * @param seconds since the client began, 0 to 65535
 * @param broadcast the client cannot hear answers to an address that it does not have yet
 * @param client the client's address, if it has one already
 * @param yours the address for the client
 * @param nextServer for the boot loader
 * @param relay that passed the message on
 * @param hardware the client's MAC address
 * @param options all of them, those in the fields for other things too
 */
public record DhcpMessage(
        int operation,
        int transaction,
        int seconds,
        boolean broadcast,
        Ipv4 client,
        Ipv4 yours,
        Ipv4 nextServer,
        Ipv4 relay,
        Mac hardware,
        Options options) {
    public static final int TO_SERVER = 1;
    public static final int TO_CLIENT = 2;

    /** Octets before the options: the fixed part and the magic cookie. */
    public static final int FIXED = 240;

    /** Relays and servers of BOOTP's time drop what is shorter, RFC 1542 §2.1. */
    private static final int SHORTEST = 300;

    private static final int ETHERNET = 1;
    private static final int BROADCAST_FLAG = 0x8000;
    private static final int MAGIC = 0x63825363;
    private static final int SERVER_NAME = 44;
    private static final int SERVER_NAME_LENGTH = 64;
    private static final int FILE = 108;
    private static final int FILE_LENGTH = 128;
    private static final int FILE_HAS_OPTIONS = 1;
    private static final int SERVER_NAME_HAS_OPTIONS = 2;

    /**
     * Reads a message.
     *
     * @param in positioned at its start, its limit the end of the message
     * @throws DhcpMalformed when it is cut short, not for Ethernet, without the magic cookie, or an option is cut short
     */
    public static DhcpMessage parse(ByteBuffer in) throws DhcpMalformed {
        if (in.remaining() < FIXED) throw new DhcpMalformed("message of %d octets".formatted(in.remaining()));
        var message = in.slice();
        int operation = Byte.toUnsignedInt(message.get());
        int type = Byte.toUnsignedInt(message.get());
        int length = Byte.toUnsignedInt(message.get());
        if (type != ETHERNET || length != Mac.LENGTH) {
            throw new DhcpMalformed("hardware type %d with addresses of %d octets".formatted(type, length));
        }
        message.get(); // hops
        int transaction = message.getInt();
        int seconds = Short.toUnsignedInt(message.getShort());
        boolean broadcast = (message.getShort() & BROADCAST_FLAG) != 0;
        var client = new Ipv4(message.getInt());
        var yours = new Ipv4(message.getInt());
        var nextServer = new Ipv4(message.getInt());
        var relay = new Ipv4(message.getInt());
        var mac = new byte[Mac.LENGTH];
        message.get(mac);
        if (message.getInt(FIXED - 4) != MAGIC) throw new DhcpMalformed("no magic cookie: BOOTP, not DHCP");
        return new DhcpMessage(
                operation,
                transaction,
                seconds,
                broadcast,
                client,
                yours,
                nextServer,
                relay,
                Mac.of(mac),
                options(message));
    }

    /** RFC 2131 §4.1: first the options field, then the file field, then the server name. */
    private static Options options(ByteBuffer message) throws DhcpMalformed {
        var fields = new ArrayList<ByteBuffer>();
        fields.add(message.slice(FIXED, message.limit() - FIXED));
        int overload = Options.parse(fields).number8(OptionCode.OVERLOAD).orElse(0);
        fields.getFirst().rewind();
        if ((overload & FILE_HAS_OPTIONS) != 0) fields.add(message.slice(FILE, FILE_LENGTH));
        if ((overload & SERVER_NAME_HAS_OPTIONS) != 0) fields.add(message.slice(SERVER_NAME, SERVER_NAME_LENGTH));
        return Options.parse(fields);
    }

    /** What the message is; empty when it does not say, as in BOOTP. */
    public Optional<MessageType> type() {
        var number = options.number8(OptionCode.MESSAGE_TYPE);
        return number.isPresent() ? MessageType.of(number.getAsInt()) : Optional.empty();
    }

    /** The server that sent it. */
    public Optional<Ipv4> server() {
        return options.address(OptionCode.SERVER_ID).filter(Ipv4::isHost);
    }

    /** The message's octets. */
    public byte[] encode() {
        var fixed = ByteBuffer.allocate(FIXED);
        fixed.put((byte) operation).put((byte) ETHERNET).put((byte) Mac.LENGTH).put((byte) 0);
        fixed.putInt(transaction).putShort((short) seconds).putShort((short) (broadcast ? BROADCAST_FLAG : 0));
        fixed.putInt(client.value())
                .putInt(yours.value())
                .putInt(nextServer.value())
                .putInt(relay.value());
        fixed.put(hardware.octets()).putInt(FIXED - 4, MAGIC);
        var out = new ByteArrayOutputStream(SHORTEST);
        out.writeBytes(fixed.array());
        options.encode(out);
        return out.size() < SHORTEST ? Arrays.copyOf(out.toByteArray(), SHORTEST) : out.toByteArray();
    }
}
