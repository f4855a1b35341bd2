package booty.image.send;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;

/** Bytes compressed with gzip, RFC 1952, while they are read: one member. */
final class GzipInput extends InputStream {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int BUFFER = 64 * 1024;

    private final CRC32 crc = new CRC32();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final InputStream plain;
    private InputStream part = new ByteArrayInputStream(HEADER);
    private Next next = Next.DATA;

    private enum Next {
        DATA,
        TRAILER,
        NOTHING
    }

    GzipInput(InputStream plain) {
        this.plain = plain;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        while (true) {
            int count = part.read(bytes, offset, length);
            if (count > 0) return count;
            switch (next) {
                case DATA -> {
                    part = new DeflaterInputStream(new CheckedInputStream(plain, crc), deflater, BUFFER);
                    next = Next.TRAILER;
                }
                case TRAILER -> {
                    var trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                    trailer.putInt((int) crc.getValue()).putInt((int) deflater.getBytesRead());
                    part = new ByteArrayInputStream(trailer.array());
                    next = Next.NOTHING;
                }
                case NOTHING -> {
                    return -1;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        plain.close();
    }
}
