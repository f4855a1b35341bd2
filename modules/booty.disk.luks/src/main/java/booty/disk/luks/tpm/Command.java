package booty.disk.luks.tpm;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;

/** A command of part 3, and how it is put into octets. All numbers are big-endian. */
enum Command {
    CREATE_PRIMARY("CreatePrimary", 0x131),
    CREATE("Create", 0x153),
    FLUSH_CONTEXT("FlushContext", 0x165),
    PCR_READ("PCR_Read", 0x17e);

    private static final short WITHOUT_SESSION = (short) 0x8001;
    private static final short WITH_SESSION = (short) 0x8002;

    /** Tag, size of the whole, code. */
    private static final int HEADER_BYTES = 2 + 4 + 4;

    private static final int RC_RETRY = 0x922;
    private static final int RC_TESTING = 0x90a;
    private static final int TRIES = 50;
    private static final long PAUSE_MILLIS = 100;

    private final String title;
    private final int code;

    Command(String title, int code) {
        this.title = title;
        this.code = code;
    }

    /** Its name in part 3, without {@code TPM2_}. */
    String title() {
        return title;
    }

    /** Runs it without authorisation; it has no handles before its parameters. */
    ByteBuffer run(TpmDevice device, byte[] parameters) throws IOException, InterruptedException {
        return answer(device, encode(WITHOUT_SESSION, List.of(), parameters));
    }

    /** Runs it on a handle whose authorisation is the empty password. */
    ByteBuffer run(TpmDevice device, int handle, byte[] parameters) throws IOException, InterruptedException {
        return answer(device, encode(WITH_SESSION, List.of(handle), parameters));
    }

    private ByteBuffer encode(short tag, List<Integer> handles, byte[] parameters) {
        var out = new Octets().u16(tag).u32(0).u32(code);
        handles.forEach(out::u32);
        if (tag == WITH_SESSION) {
            var password = new Octets().u32(0x40000009).sized(new byte[0]).u8(0).sized(new byte[0]);
            out.u32(password.bytes().length).put(password.bytes());
        }
        var bytes = out.put(parameters).bytes();
        return ByteBuffer.wrap(bytes).putInt(2, bytes.length);
    }

    /** What follows the header; a TPM that tests itself is asked again. */
    private ByteBuffer answer(TpmDevice device, ByteBuffer command) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            var answer = device.exchange(command.duplicate());
            if (answer.remaining() < HEADER_BYTES) throw cut();
            int begin = answer.position();
            if (answer.getInt(begin + 2) != answer.remaining()) throw cut();
            int result = answer.getInt(begin + 6);
            if (result == 0) return answer.position(begin + HEADER_BYTES).slice();
            if (!Set.of(RC_RETRY, RC_TESTING).contains(result) || attempt == TRIES) throw new TpmRefused(this, result);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Reads an answer of this command, which may be shorter than it says. */
    <T> T read(ByteBuffer answer, Reading<T> reading) throws IOException {
        try {
            return reading.from(answer);
        } catch (BufferUnderflowException _) {
            throw cut();
        }
    }

    private IOException cut() {
        return new IOException("the answer to TPM2_%s is cut short".formatted(title));
    }

    /** Reads the parts of an answer. */
    @FunctionalInterface
    interface Reading<T> {
        /**
         * Reads from the buffer's position on.
         *
         * @throws BufferUnderflowException when the answer ends before
         */
        T from(ByteBuffer answer) throws IOException;
    }
}
