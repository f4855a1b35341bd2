package booty.disk.erase.nvme;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What a controller says of itself, Identify with CNS 01h (figure 275).
 *
 * @param serial its serial number
 * @param model its model number
 * @param firmware its firmware revision
 * @param id its number in the subsystem, to attach namespaces to
 * @param canFormat whether it knows Format NVM
 * @param canManageNamespaces whether it knows Namespace Management
 * @param eraseReachesAll whether a format with erase reaches every namespace of the controller
 * @param cryptoErase whether a format can throw the key away
 * @param sanitizeCrypto whether a sanitize can throw the key away
 * @param sanitizeBlock whether a sanitize can erase the flash blocks
 * @param namespaces how many namespaces it can have
 * @param totalBytes its capacity; 0 where it does not say
 * @param freeBytes how much of that is in no namespace
 */
public record ControllerIdentity(
        String serial,
        String model,
        String firmware,
        int id,
        boolean canFormat,
        boolean canManageNamespaces,
        boolean eraseReachesAll,
        boolean cryptoErase,
        boolean sanitizeCrypto,
        boolean sanitizeBlock,
        long namespaces,
        long totalBytes,
        long freeBytes) {
    /** Every answer to Identify is so long. */
    static final int LENGTH = 4096;

    /** Reads the answer, from its start. */
    static ControllerIdentity parse(ByteBuffer answer) {
        var in = answer.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int commands = in.getShort(256);
        int formats = in.get(524);
        int sanitize = in.getInt(328);
        return new ControllerIdentity(
                text(in, 4, 20),
                text(in, 24, 40),
                text(in, 64, 8),
                Short.toUnsignedInt(in.getShort(78)),
                (commands & 0b10) != 0,
                (commands & 0b1000) != 0,
                (formats & 0b11) != 0,
                (formats & 0b100) != 0,
                (sanitize & 0b001) != 0,
                (sanitize & 0b010) != 0,
                Integer.toUnsignedLong(in.getInt(516)),
                bytes(in, 280),
                bytes(in, 296));
    }

    /** A number of sixteen bytes, which no disk fills. */
    private static long bytes(ByteBuffer in, int at) {
        var number = new byte[16];
        for (int i = 0; i < 16; i++) number[i] = in.get(at + 15 - i);
        return new BigInteger(1, number).min(BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }

    private static String text(ByteBuffer in, int at, int length) {
        var bytes = new byte[length];
        in.get(at, bytes);
        return new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    }
}
