package booty.command;

import java.util.Random;

/** Bytes that look like a disk: a boot sector, content that does not compress, and a hole. */
final class TestDisk {
    private TestDisk() {}

    static byte[] of(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        java.util.Arrays.fill(bytes, size / 3, size / 2, (byte) 0);
        java.util.Arrays.fill(bytes, 446, 510, (byte) 0);
        bytes[510] = 0x55;
        bytes[511] = (byte) 0xaa;
        return bytes;
    }
}
