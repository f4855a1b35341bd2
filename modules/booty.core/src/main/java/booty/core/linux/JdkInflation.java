package booty.core.linux;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** DEFLATE by the JDK's zlib. */
final class JdkInflation implements Inflation {
    private final Inflater inflater = new Inflater(true);

    @Override
    public void inflate(ByteBuffer from, ByteBuffer into) throws DataFormatException {
        inflater.setInput(from);
        inflater.inflate(into);
        if (inflater.needsDictionary()) throw new DataFormatException("a preset dictionary is asked for");
    }

    @Override
    public boolean isFinished() {
        return inflater.finished();
    }

    @Override
    public void restart() {
        inflater.reset();
    }

    @Override
    public void close() {
        inflater.end();
    }
}
