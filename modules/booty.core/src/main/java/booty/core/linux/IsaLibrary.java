package booty.core.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Intel's ISA-L, Debian's libisal2, by JNA direct mapping: loaded on first use, and used only if it
 * decodes known bytes as it should and its state is laid out as we know it.
 */
final class IsaLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(IsaLibrary.class);

    private static final Path FILE = LibraryFile.of("libisal.so.2");

    private static final class Found {
        static final boolean USABLE = load();
    }

    private IsaLibrary() {}

    static native void isal_inflate_init(Pointer state);

    static native int isal_inflate(Pointer state);

    /** Whether the library is on this machine and does what we expect. */
    static boolean isThere() {
        return Found.USABLE;
    }

    private static boolean load() {
        if (!Files.exists(FILE)) return false;
        try {
            Native.register(IsaLibrary.class, NativeLibrary.getInstance(FILE.toString()));
            if (decodesKnownBytes()) return true;
            LOG.debug("{} is not laid out as we know it; the jdk inflates", FILE);
        } catch (UnsatisfiedLinkError | DataFormatException | IllegalStateException failure) {
            LOG.debug("{} cannot be used; the jdk inflates", FILE, failure);
        }
        return false;
    }

    /** Data that a block with fixed codes compresses, given byte by byte, with eight bytes of something else behind it. */
    private static boolean decodesKnownBytes() throws DataFormatException {
        // python3: zlib.compressobj(9, zlib.DEFLATED, -15) on WANTED
        var known = HexFormat.of()
                .parseHex(
                        "4bcacf2fa95448a23b595e9459925aac90999b980ea44af21552328bb38bad610214528979290a79f90ab9f945a900");
        var from = ByteBuffer.allocateDirect(known.length + 8);
        from.put(known).putLong(-1).flip();
        var into = ByteBuffer.allocateDirect(1000);
        try (var inflation = new IsaInflation()) {
            if (!inflation.looksBegun()) return false;
            for (int end = 1; end <= from.capacity() && !inflation.isFinished(); end++) {
                inflation.inflate(from.limit(end), into);
            }
            if (!inflation.isFinished() || from.position() != known.length) return false;
            var decoded = new byte[into.flip().remaining()];
            into.get(decoded);
            var wanted = "booty ".repeat(20) + "writes images to disks; " + "images ".repeat(10) + "and no more";
            return wanted.equals(new String(decoded, StandardCharsets.US_ASCII));
        }
    }
}
