package booty.image.format;

import booty.core.error.BootyException;
import booty.core.linux.Inflation;
import booty.image.block.Block;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;

/**
 * gzip, RFC 1952: members one after the other, each with its checksum and its size, and nothing
 * after the last.
 */
final class GzipDecoder implements Decoder {
    private final Intake in;
    private final Inflation inflation;
    private final CRC32 crc = new CRC32();
    private long memberBytes;
    private boolean inMember;

    GzipDecoder(Intake in) {
        this(in, Inflation.begin());
    }

    GzipDecoder(Intake in, Inflation inflation) {
        this.in = in;
        this.inflation = inflation;
    }

    @Override
    public int read(ByteBuffer into) throws BootyException, InterruptedException {
        while (true) {
            if (!inMember) {
                if (!in.fill()) return -1;
                GzipHeader.take(in);
                inMember = true;
            }
            int start = into.position();
            boolean more = in.fill();
            inflate(into);
            int count = into.position() - start;
            if (count > 0) crc.update(into.slice(start, count));
            memberBytes += count;
            if (inflation.isFinished()) endMember();
            else if (!more && count == 0) throw in.truncated();
            if (count > 0) return count;
        }
    }

    private void inflate(ByteBuffer into) throws ImageCorrupt {
        try {
            inflation.inflate(in.buffer(), into);
        } catch (DataFormatException cause) {
            throw in.corrupt(String.valueOf(cause.getMessage()), cause);
        }
    }

    /** Checks a member's trailer, RFC 1952 §2.3.1, against what came out of it. */
    private void endMember() throws BootyException, InterruptedException {
        long wantedCrc = in.number(4);
        long wantedBytes = in.number(4);
        if (wantedCrc != crc.getValue()) throw in.corrupt("crc error", null);
        if (wantedBytes != (memberBytes & 0xffffffffL)) throw in.corrupt("length error", null);
        inflation.restart();
        crc.reset();
        memberBytes = 0;
        inMember = false;
    }

    @Override
    public long resumeAt() {
        return inMember ? Block.NOWHERE : in.position();
    }

    @Override
    public void close() {
        inflation.close();
    }
}
