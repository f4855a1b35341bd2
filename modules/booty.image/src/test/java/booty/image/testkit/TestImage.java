package booty.image.testkit;

import java.util.Arrays;
import java.util.Random;

/** Disk images that look like the real thing: a partition table, text, noise, and long zeroes. */
public final class TestImage {
    private TestImage() {}

    /** An image of this size; the same every time. */
    public static byte[] of(int bytes) {
        var image = new byte[bytes];
        var random = new Random(bytes);
        var text = "the quick brown fox jumps over the lazy dog\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes; ) {
            int run = Math.min(bytes - at, 1 + random.nextInt(400_000));
            switch (random.nextInt(3)) {
                case 0 -> {
                    var noise = new byte[run];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, image, at, run);
                }
                case 1 -> {
                    for (int i = 0; i < run; i++) image[at + i] = text[i % text.length];
                }
                default -> {
                    // zeroes, as on most of a disk
                }
            }
            at += run;
        }
        if (bytes >= 4 << 20) Arrays.fill(image, 1 << 20, 3 << 20, (byte) 0);
        if (bytes >= 512) {
            Arrays.fill(image, 446, 510, (byte) 0);
            image[510] = 0x55;
            image[511] = (byte) 0xaa;
        }
        return image;
    }
}
