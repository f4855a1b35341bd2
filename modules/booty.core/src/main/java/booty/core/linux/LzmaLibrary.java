package booty.core.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** liblzma of XZ Utils, Debian's liblzma5, by JNA direct mapping; loaded on first use. */
final class LzmaLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(LzmaLibrary.class);

    private static final Path FILE = LibraryFile.of("liblzma.so.5");

    private static final class Found {
        static final boolean USABLE = load();
    }

    private LzmaLibrary() {}

    static native int lzma_stream_decoder(Pointer stream, long memoryLimit, int flags);

    static native int lzma_code(Pointer stream, int action);

    static native void lzma_end(Pointer stream);

    /** Whether the library is on this machine. */
    static boolean isThere() {
        return Found.USABLE;
    }

    private static boolean load() {
        if (!Files.exists(FILE)) return false;
        try {
            Native.register(LzmaLibrary.class, NativeLibrary.getInstance(FILE.toString()));
            return true;
        } catch (UnsatisfiedLinkError failure) {
            LOG.debug("{} cannot be used; xz is decoded in java", FILE, failure);
            return false;
        }
    }
}
