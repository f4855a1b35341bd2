package booty.disk.luks.tpm;

import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * A key that only one TPM gives back.
 *
 * @param blob its private and its public part as TPM2_Create answers them, part 3 §12.1, in Base64
 * @param policy when it is given back
 */
public record SealedKey(String blob, PcrPolicy policy) {
    /** TPM_RH_OWNER, part 2 §7.4. */
    private static final int OWNER = 0x40000001;

    /**
     * The key that all others lie under, made anew whenever it is needed: a TPM makes the same one of the same template.
     * It is the template of systemd's first years, which every systemd since 248 can make: a storage key of ECC, NIST
     * P-256, AES-128-CFB; fixed, restricted, for decryption (TPMT_PUBLIC, part 2 §12.2.4).
     */
    private static final byte[] PARENT =
            HexFormat.of().parseHex("0023000b000300720000" + "000600800043" + "0010" + "0003" + "0010" + "00000000");

    /** Fixed to this TPM and this parent; used by its policy only. */
    private static final int FIXED = 0x12;

    private static final int KEYED_HASH = 0x0008;
    private static final int SHA256 = 0x000b;
    private static final int NO_SCHEME = 0x0010;

    /** None of outside information, none of registers at the creation. */
    private static final byte[] NO_CREATION_DATA = new Octets().u16(0).u32(0).bytes();

    /** The template of the key that all others lie under. */
    static byte[] parent() {
        return PARENT.clone();
    }

    /**
     * Seals a key; nothing of it stays in the TPM.
     *
     * @param key 1 to 128 octets
     */
    public static SealedKey seal(TpmDevice device, byte[] key, PcrPolicy policy)
            throws IOException, InterruptedException {
        var parent = Command.CREATE_PRIMARY.run(device, OWNER, creation(new byte[0], PARENT));
        int handle = Command.CREATE_PRIMARY.read(parent, answer -> answer.getInt());
        try {
            var answer = Command.CREATE.run(device, handle, creation(key, template(policy)));
            var blob = Command.CREATE.read(answer, in -> {
                in.getInt(); // how long the parameters are
                return new Octets()
                        .sized(Octets.sized(in))
                        .sized(Octets.sized(in))
                        .bytes();
            });
            return new SealedKey(Base64.getEncoder().encodeToString(blob), policy);
        } finally {
            Command.FLUSH_CONTEXT.run(device, new Octets().u32(handle).bytes());
        }
    }

    /** Without a password; its secret part, its public part. */
    private static byte[] creation(byte[] secret, byte[] template) {
        var sensitive = new Octets().u16(0).sized(secret).bytes();
        return new Octets()
                .sized(sensitive)
                .sized(template)
                .put(NO_CREATION_DATA)
                .bytes();
    }

    private static byte[] template(PcrPolicy policy) {
        return new Octets()
                .u16(KEYED_HASH)
                .u16(SHA256)
                .u32(FIXED)
                .sized(HexFormat.of().parseHex(policy.digest()))
                .u16(NO_SCHEME)
                .u16(0)
                .bytes();
    }

    /**
     * What a LUKS2 header says of it, for systemd-cryptsetup(8) and cryptsetup's plug-in of systemd.
     *
     * @param slot the key slot that it opens, as text in Base64
     */
    public String token(int slot) {
        return """
                {"type":"systemd-tpm2","keyslots":["%d"],"tpm2-blob":"%s","tpm2-pcrs":[%s],"tpm2-pcr-bank":"sha256",\
                "tpm2-primary-alg":"ecc","tpm2-policy-hash":"%s","tpm2-pin":false}
                """.formatted(
                        slot,
                        blob,
                        policy.pcrs().stream().map(String::valueOf).collect(Collectors.joining(",")),
                        policy.digest());
    }
}
