package booty.image.write;

import booty.image.format.Existing;
import java.io.IOException;
import java.nio.ByteBuffer;

/** What a target holds before it is written to. */
record TargetContents(Target target) implements Existing {
    @Override
    public long sizeBytes() {
        return target.sizeBytes();
    }

    @Override
    public void read(ByteBuffer into, long offset) throws IOException {
        target.read(into, offset);
    }

    @Override
    public void zero(long offset, long length) throws IOException {
        target.zero(offset, length);
    }
}
