package booty.disk.luks.tpm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * When a TPM gives a key back: when some of its platform configuration registers have the values that they have now. With
 * none it is this TPM, whatever runs on the machine.
 *
 * @param pcrs their numbers, 0 to 23, ascending; of the bank SHA-256
 * @param digest the policy's digest, part 3 §23.7 (TPM2_PolicyPCR): 64 hexadecimal digits
 */
public record PcrPolicy(List<Integer> pcrs, String digest) {
    private static final int SHA256 = 0x000b;
    private static final int COMMAND_CODE = 0x17f;
    private static final int SELECT_BYTES = 3;
    private static final int DIGEST_BYTES = 32;

    public PcrPolicy {
        pcrs = List.copyOf(pcrs);
    }

    /** The policy that holds now. */
    public static PcrPolicy now(TpmDevice device, List<Integer> pcrs) throws IOException, InterruptedException {
        var ascending =
                pcrs.stream().distinct().sorted(Comparator.naturalOrder()).toList();
        var values = new ByteArrayOutputStream();
        for (int pcr : ascending) values.writeBytes(value(device, pcr));
        return of(ascending, values.toByteArray());
    }

    /** One register's value; also shows that a TPM answers. */
    static byte[] value(TpmDevice device, int pcr) throws IOException, InterruptedException {
        var answer = Command.PCR_READ.run(device, selection(List.of(pcr)));
        return Command.PCR_READ.read(answer, in -> {
            in.getInt(); // how often registers changed
            int banks = in.getInt();
            if (banks != 1) throw new IOException("the TPM has no bank SHA-256");
            in.getShort(); // which bank
            int select = Byte.toUnsignedInt(in.get());
            for (int i = 0; i < select; i++) in.get();
            int count = in.getInt();
            if (count != 1) throw new IOException("the TPM has no register %d in its bank SHA-256".formatted(pcr));
            return Octets.sized(in);
        });
    }

    /** The policy for registers with these values, one after another. */
    static PcrPolicy of(List<Integer> pcrs, byte[] values) {
        var nothing = new byte[DIGEST_BYTES];
        if (pcrs.isEmpty()) return new PcrPolicy(pcrs, HexFormat.of().formatHex(nothing));
        var extended = new Octets()
                .put(nothing)
                .u32(COMMAND_CODE)
                .put(selection(pcrs))
                .put(sha256(values))
                .bytes();
        return new PcrPolicy(pcrs, HexFormat.of().formatHex(sha256(extended)));
    }

    /** A TPML_PCR_SELECTION of one bank, part 2 §10.9.7. */
    private static byte[] selection(List<Integer> pcrs) {
        var bits = new byte[SELECT_BYTES];
        for (int pcr : pcrs) bits[pcr / 8] |= (byte) (1 << (pcr % 8));
        return new Octets().u32(1).u16(SHA256).u8(SELECT_BYTES).put(bits).bytes();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
