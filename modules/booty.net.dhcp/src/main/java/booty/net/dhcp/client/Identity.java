package booty.net.dhcp.client;

import booty.net.address.Mac;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who we are to a server.
 *
 * @param mac of the interface
 * @param clientId option 61, in hexadecimal digits
 * @param hostname the name that we would like in the server's records
 */
public record Identity(Mac mac, String clientId, Optional<String> hostname) {
    private static final int RFC_4361 = 255;
    private static final int ETHERNET = 1;
    private static final int DUID_LL = 3;
    private static final int DUID_UUID = 4;

    /** What boards say whose maker did not care; many machines share these. */
    private static final Set<String> NOT_UNIQUE = Set.of(
            "00000000000000000000000000000000", "ffffffffffffffffffffffffffffffff", "03000200040005000006000700080009");

    /**
     * The identifier of RFC 4361: one for the interface, then the machine's own, which is its UUID (RFC
     * 6355) where it has a good one, else the MAC address (DUID-LL, RFC 8415 §11.4).
     *
     * @param uuid as the firmware has it, in text
     */
    public static Identity of(Mac mac, Optional<String> uuid, Optional<String> hostname) {
        var interfaceId = Arrays.copyOfRange(mac.octets(), Mac.LENGTH - 4, Mac.LENGTH);
        var machine = uuid.map(text -> text.replace("-", "").toLowerCase(Locale.ROOT))
                .filter(hex -> hex.matches("[0-9a-f]{32}") && !NOT_UNIQUE.contains(hex))
                .map(hex -> duid(DUID_UUID, HexFormat.of().parseHex(hex)))
                .orElseGet(() -> duid(
                        DUID_LL,
                        ByteBuffer.allocate(2 + Mac.LENGTH)
                                .putShort((short) ETHERNET)
                                .put(mac.octets())
                                .array()));
        var id = ByteBuffer.allocate(1 + interfaceId.length + machine.length);
        id.put((byte) RFC_4361).put(interfaceId).put(machine);
        return new Identity(mac, HexFormat.of().formatHex(id.array()), hostname);
    }

    /** The identifier that boot ROMs send, RFC 2132 §9.14, so that a server keeps their address for us. */
    public static Identity ofMac(Mac mac, Optional<String> hostname) {
        var id = ByteBuffer.allocate(1 + Mac.LENGTH).put((byte) ETHERNET).put(mac.octets());
        return new Identity(mac, HexFormat.of().formatHex(id.array()), hostname);
    }

    private static byte[] duid(int type, byte[] value) {
        return ByteBuffer.allocate(2 + value.length)
                .putShort((short) type)
                .put(value)
                .array();
    }
}
