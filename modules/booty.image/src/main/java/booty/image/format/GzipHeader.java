package booty.image.format;

import booty.core.error.BootyException;
import java.util.zip.CRC32;

/** Takes the header of a gzip member, RFC 1952 §2.3: what it says is of no use, but it must be whole. */
final class GzipHeader {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    /** A name or comment that is longer is no name. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private final Intake in;
    private final CRC32 crc = new CRC32();

    private GzipHeader(Intake in) {
        this.in = in;
    }

    /** Takes a header from its first byte to its last. */
    static void take(Intake in) throws BootyException, InterruptedException {
        new GzipHeader(in).take();
    }

    private void take() throws BootyException, InterruptedException {
        if (next() != 0x1f || next() != 0x8b) throw in.corrupt("garbage after the compressed data", null);
        if (next() != 8) throw in.corrupt("an unknown compression method", null);
        int flags = next();
        if ((flags & RESERVED) != 0) throw in.corrupt("a header with reserved flags", null);
        for (int i = 0; i < 6; i++) next(); // time, hints, operating system
        if ((flags & EXTRA) != 0) {
            for (int left = next() | next() << 8; left > 0; left--) next();
        }
        if ((flags & NAME) != 0) takeText();
        if ((flags & COMMENT) != 0) takeText();
        if ((flags & HEADER_CRC) != 0 && in.number(2) != (crc.getValue() & 0xffff)) {
            throw in.corrupt("header crc error", null);
        }
    }

    private void takeText() throws BootyException, InterruptedException {
        for (int i = 0; next() != 0; i++) {
            if (i > LONGEST_TEXT) throw in.corrupt("an endless name in the header", null);
        }
    }

    private int next() throws BootyException, InterruptedException {
        int value = in.next();
        crc.update(value);
        return value;
    }
}
