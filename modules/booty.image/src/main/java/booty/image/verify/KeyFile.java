package booty.image.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the public key comes from. */
final class KeyFile {
    /** No key or keyring that somebody keeps in an initramfs is larger. */
    static final int LIMIT_BYTES = 1 << 20;

    private KeyFile() {}

    /**
     * Reads the key.
     *
     * @param written an absolute path, or the key itself
     * @throws KeyUnusable when there is none at that path, or too much
     */
    static byte[] read(String written) throws KeyUnusable {
        if (!written.startsWith("/")) {
            var text = written.getBytes(StandardCharsets.UTF_8);
            if (text.length > LIMIT_BYTES) throw tooLarge("given");
            return text;
        }
        var path = Path.of(written);
        try (var in = Files.newInputStream(path)) {
            var bytes = in.readNBytes(LIMIT_BYTES + 1);
            if (bytes.length > LIMIT_BYTES) throw tooLarge(written);
            return bytes;
        } catch (IOException cause) {
            throw new KeyUnusable(
                    "cannot be read: %s (%s)"
                            .formatted(written, cause.getClass().getSimpleName()),
                    "Put the key into the image that boots, or correct its path",
                    cause);
        }
    }

    private static KeyUnusable tooLarge(String what) {
        return new KeyUnusable(
                "%s has more than %d bytes".formatted(what, LIMIT_BYTES), "Give the public key alone", null);
    }
}
