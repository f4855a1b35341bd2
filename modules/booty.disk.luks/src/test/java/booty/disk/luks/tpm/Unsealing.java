package booty.disk.luks.tpm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;

/** What the installed system does: asks the TPM for the key, by a policy session of its own. */
record Unsealing(TpmDevice device) {
    private static final int NOBODY = 0x40000007;
    private static final int TESTING_ITSELF = 0x922;

    /** A TPM's error is an {@link IOException} that says its number. */
    byte[] unseal(SealedKey sealed, byte[] selection) throws IOException {
        var primary = new Octets()
                .u32(0x40000001)
                .put(password())
                .sized(new byte[4])
                .sized(SealedKey.parent())
                .u16(0)
                .u32(0);
        int parent = run(0x131, true, primary).getInt();
        var load =
                new Octets().u32(parent).put(password()).put(Base64.getDecoder().decode(sealed.blob()));
        int key = run(0x157, true, load).getInt();
        var start = new Octets().u32(NOBODY).u32(NOBODY).sized(new byte[16]).u16(0);
        int session = run(0x176, false, start.u8(1).u16(0x10).u16(0x0b)).getInt();
        if (selection.length > 0) {
            run(0x17f, false, new Octets().u32(session).u16(0).put(selection));
        }
        var authorised = new Octets().u32(session).u16(0).u8(1).u16(0).bytes();
        var answer =
                run(0x15e, true, new Octets().u32(key).u32(authorised.length).put(authorised));
        answer.getInt();
        var secret = Octets.sized(answer);
        for (int one : new int[] {key, parent, session}) run(0x165, false, new Octets().u32(one));
        return secret;
    }

    /** Changes a register, as firmware does when it starts something else. */
    void extend(int pcr) throws IOException {
        run(0x182, true, new Octets().u32(pcr).put(password()).u32(1).u16(0x0b).put(new byte[32]));
    }

    private static byte[] password() {
        return new Octets().u32(9).u32(0x40000009).u16(0).u8(0).u16(0).bytes();
    }

    private ByteBuffer run(int code, boolean authorised, Octets rest) throws IOException {
        var body = rest.bytes();
        var command = new Octets()
                .u16(authorised ? 0x8002 : 0x8001)
                .u32(10 + body.length)
                .u32(code)
                .put(body);
        ByteBuffer answer;
        int result;
        do {
            answer = device.exchange(ByteBuffer.wrap(command.bytes()));
            result = answer.getInt(6);
        } while (result == TESTING_ITSELF);
        if (result != 0) throw new IOException("%03x is answered with %03x".formatted(code, result));
        return answer.position(10);
    }
}
