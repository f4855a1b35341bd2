package booty.image.format;

import booty.core.error.BootyException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * gzip, RFC 1952: members one after the other, each with its checksum and its size, and nothing
 * after the last.
 */
final class GzipDecoder implements Decoder {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    /** A name or comment that is longer is no name. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private final Intake in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private boolean inMember;

    GzipDecoder(Intake in) {
        this.in = in;
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        while (true) {
            if (!inMember && !beginMember()) return -1;
            int start = into.position();
            int count = inflate(into);
            if (count > 0) crc.update(into.slice(start, count));
            if (inflater.finished()) endMember();
            if (count > 0) return count;
        }
    }

    private int inflate(ByteBuffer into) throws BootyException, InterruptedException {
        if (inflater.needsInput()) {
            if (!in.fill()) throw in.truncated();
            inflater.setInput(in.buffer());
        }
        try {
            int count = inflater.inflate(into);
            if (inflater.needsDictionary()) throw in.corrupt("a preset dictionary is asked for", null);
            return count;
        } catch (DataFormatException cause) {
            throw in.corrupt(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Reads a member's header, RFC 1952 §2.3; false at the end of the image. */
    private boolean beginMember() throws BootyException, InterruptedException {
        if (!in.fill()) return false;
        if (in.next() != 0x1f || in.next() != 0x8b) throw in.corrupt("garbage after the compressed data", null);
        if (in.next() != 8) throw in.corrupt("an unknown compression method", null);
        int flags = in.next();
        if ((flags & RESERVED) != 0) throw in.corrupt("a header with reserved flags", null);
        for (int i = 0; i < 6; i++) in.next(); // time, hints, operating system
        if ((flags & EXTRA) != 0) {
            for (long left = in.number(2); left > 0; left--) in.next();
        }
        if ((flags & NAME) != 0) skipText();
        if ((flags & COMMENT) != 0) skipText();
        if ((flags & HEADER_CRC) != 0) in.number(2);
        inMember = true;
        return true;
    }

    private void skipText() throws BootyException, InterruptedException {
        for (int i = 0; in.next() != 0; i++) {
            if (i > LONGEST_TEXT) throw in.corrupt("an endless name in the header", null);
        }
    }

    /** Checks a member's trailer against what came out of it. */
    private void endMember() throws BootyException, InterruptedException {
        long wantedCrc = in.number(4);
        long wantedBytes = in.number(4);
        if (wantedCrc != crc.getValue()) throw in.corrupt("crc error", null);
        if (wantedBytes != (inflater.getBytesWritten() & 0xffffffffL)) throw in.corrupt("length error", null);
        inflater.reset();
        crc.reset();
        inMember = false;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
