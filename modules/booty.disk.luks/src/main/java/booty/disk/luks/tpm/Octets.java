package booty.disk.luks.tpm;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Structures of part 2 as octets, big-endian. */
final class Octets {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** One octet. */
    Octets u8(int value) {
        out.write(value);
        return this;
    }

    /** Two octets. */
    Octets u16(int value) {
        return u8(value >> 8).u8(value);
    }

    /** Four octets. */
    Octets u32(int value) {
        return u16(value >> 16).u16(value);
    }

    /** Octets as they are. */
    Octets put(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** A structure behind its size in two octets: {@code TPM2B_…}. */
    Octets sized(byte[] bytes) {
        return u16(bytes.length).put(bytes);
    }

    /** All of them. */
    byte[] bytes() {
        return out.toByteArray();
    }

    /**
     * The octets of a sized structure, without the size.
     *
     * @throws BufferUnderflowException when fewer are there
     */
    static byte[] sized(ByteBuffer in) {
        int size = Short.toUnsignedInt(in.getShort());
        // before room is made for what is not there
        if (size > in.remaining()) throw new BufferUnderflowException();
        var bytes = new byte[size];
        in.get(bytes);
        return bytes;
    }
}
