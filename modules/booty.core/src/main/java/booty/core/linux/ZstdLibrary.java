package booty.core.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * libzstd, Debian's libzstd1, by JNA direct mapping: loaded on first use, and used only if it decodes known bytes as it
 * should, for what it is asked is in its "experimental" part. Pointers and sizes are numbers of 64 bits.
 */
final class ZstdLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(ZstdLibrary.class);

    private static final Path FILE = LibraryFile.of("libzstd.so.1");

    private static final class Found {
        static final boolean USABLE = load();
    }

    private ZstdLibrary() {}

    static native long ZSTD_createDCtx();

    static native long ZSTD_freeDCtx(long context);

    static native long ZSTD_decompressBegin(long context);

    static native long ZSTD_decompressContinue(long context, long into, long room, long from, long bytes);

    static native int ZSTD_isError(long code);

    static native String ZSTD_getErrorName(long code);

    /** Whether the library is on this machine and does what we expect. */
    static boolean isThere() {
        return Found.USABLE;
    }

    private static boolean load() {
        if (!Files.exists(FILE)) return false;
        try {
            Native.register(ZstdLibrary.class, NativeLibrary.getInstance(FILE.toString()));
            if (decodesKnownBytes()) return true;
            LOG.debug("{} does not decode as we know it; zstd-jni does", FILE);
        } catch (UnsatisfiedLinkError | DataFormatException failure) {
            LOG.debug("{} cannot be used; zstd-jni decodes", FILE, failure);
        }
        return false;
    }

    /** A frame of one compressed block, with a checksum, piece by piece. */
    private static boolean decodesKnownBytes() throws DataFormatException {
        // printf 'booty writes images to disks; %.0s' {1..9} | zstd -19
        var known = HexFormat.of()
                .parseHex(
                        "28b52ffd04682d0100f0626f6f74792077726974657320696d6167657320746f206469736b733b200100b603a59c41e81e74");
        var from = ByteBuffer.allocateDirect(known.length).put(known).flip();
        var into = ByteBuffer.allocateDirect(128 * 1024);
        try (var blocks = new ZstdBlocks(ZSTD_createDCtx())) {
            blocks.begin();
            int decoded = 0;
            for (int bytes : new int[] {5, 1, 3, 37, 4}) decoded += blocks.decode(from, bytes, into, decoded);
            var found = new byte[decoded];
            into.get(0, found);
            var wanted = "booty writes images to disks; ".repeat(9);
            return !from.hasRemaining() && wanted.equals(new String(found, StandardCharsets.US_ASCII));
        }
    }
}
