package booty.command;

import booty.core.bundle.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Packs a small image and writes it to files and a disk, for the training of the command's AOT cache. */
final class Rehearsal {
    /** Several frames, so that all workers have something to do. */
    private static final int IMAGE_BYTES = 32 << 20;

    private Rehearsal() {}

    /**
     * Ends with an exception when something does not work.
     *
     * @param arguments a disk of {@value #IMAGE_BYTES} bytes or more, whose content is lost; it may be left out
     */
    public static void main(String[] arguments) throws IOException {
        var folder = Files.createTempDirectory("booty-rehearsal");
        var image = folder.resolve("image");
        var packed = folder.resolve("packed");
        var disk = folder.resolve("disk");
        try {
            Files.write(image, image());
            run("pack", image.toString(), packed.toString());
            try (var server = new LoopbackServer("200 OK", Files.readAllBytes(packed))) {
                var source = server.address().resolve("/image").toString();
                run("flash", "--file", "--yes", source, disk.toString());
                for (var device : arguments) {
                    run("flash", "--yes", "--no-delta", source, device);
                    run("flash", "--yes", source, device);
                }
            }
            run("flash", "--file", "--yes", packed.toString(), disk.toString());
            if (Files.mismatch(image, disk) >= 0) throw new IOException("the file differs from the image");
        } finally {
            for (var file : List.of(image, packed, disk, folder)) Files.deleteIfExists(file);
        }
    }

    private static void run(String... arguments) throws IOException {
        int status = Interrupts.guard(() -> Main.execute(arguments));
        if (status != ExitStatus.DONE) throw new IOException(String.join(" ", arguments) + " ended with " + status);
    }

    /** A boot sector's mark, text, and zeroes. */
    private static byte[] image() {
        var bytes = new byte[IMAGE_BYTES];
        var text =
                "what a system's files are made of, mostly lines like this one: ".getBytes(StandardCharsets.US_ASCII);
        for (int i = 1 << 20; i < IMAGE_BYTES / 2; i++) bytes[i] = (byte) (text[i % text.length] ^ (i >> 12));
        bytes[510] = 0x55;
        bytes[511] = (byte) 0xaa;
        return bytes;
    }
}
