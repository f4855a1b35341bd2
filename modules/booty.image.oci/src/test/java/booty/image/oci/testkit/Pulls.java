package booty.image.oci.testkit;

import booty.core.error.BootyException;
import booty.image.oci.Sources;
import booty.image.oci.credentials.Credential;
import booty.image.oci.reference.Digest;
import booty.image.oci.registry.Keys;
import booty.image.source.ImageSource;
import booty.image.source.RetryingSource;
import booty.image.source.SourceStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Pulling as the product does, on an amd64 machine, without waiting between tries. */
public final class Pulls {
    private Pulls() {}

    /** A source that gives up at once. */
    public static ImageSource plain(URI location) throws BootyException {
        return Sources.on("amd64", location, () -> Optional.empty());
    }

    /** A source that tries again. */
    public static ImageSource retrying(URI location) throws BootyException {
        return new RetryingSource(plain(location), _ -> {});
    }

    /** A source that tries again and shows who it is. */
    public static ImageSource as(Credential credential, URI location) throws BootyException {
        return new RetryingSource(Sources.on("amd64", location, () -> Optional.of(credential)), _ -> {});
    }

    /** A source that gives up at once, and looks its credentials up when it needs any. */
    public static ImageSource asking(URI location, Keys keys) throws BootyException {
        return Sources.on("amd64", location, keys);
    }

    /** All bytes of an image. */
    public static byte[] all(ImageSource source) throws BootyException, InterruptedException {
        try (var stream = source.open()) {
            return all(stream);
        }
    }

    /** All bytes of a stream, read into a buffer with something before and behind. */
    public static byte[] all(SourceStream stream) throws BootyException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        var buffer = ByteBuffer.allocate(10_000);
        while (stream.read(buffer.limit(9_000).position(17)) >= 0) {
            bytes.write(buffer.array(), 17, buffer.position() - 17);
        }
        return bytes.toByteArray();
    }

    /** An index's entry for amd64. */
    public static String onAmd64(Digest manifest) {
        return on("amd64", manifest);
    }

    /** An index's entry for arm64. */
    public static String onArm64(Digest manifest) {
        return on("arm64", manifest);
    }

    private static String on(String architecture, Digest manifest) {
        var platform = ",\"platform\":{\"os\":\"linux\",\"architecture\":\"%s\"}".formatted(architecture);
        return Documents.descriptor(Documents.MANIFEST, manifest, 1, platform);
    }
}
