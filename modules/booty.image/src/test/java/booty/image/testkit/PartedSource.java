package booty.image.testkit;

import booty.core.error.BootyException;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.source.SourceStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An image in memory whose parts are counted, missing or damaged. */
public final class PartedSource implements ImageSource {
    private final ImageSource whole;
    private final ImageSource parts;
    private final boolean givesParts;
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    private PartedSource(ImageSource whole, ImageSource parts, boolean givesParts) {
        this.whole = whole;
        this.parts = parts;
        this.givesParts = givesParts;
    }

    /** An image whose parts are counted. */
    public static PartedSource of(byte[] image) {
        return new PartedSource(BytesSource.of(image), BytesSource.of(image), true);
    }

    /** An image that can only be read from its start to its end. */
    public static PartedSource withoutParts(byte[] image) {
        return new PartedSource(BytesSource.of(image), BytesSource.of(image), false);
    }

    /** An image with a byte that is wrong when all is read, and right in a part. */
    public static PartedSource damagedOnce(byte[] image, int at) {
        var damaged = image.clone();
        damaged[at] ^= 1;
        return new PartedSource(BytesSource.of(damaged), BytesSource.of(image), true);
    }

    /** How many parts were asked for. */
    public int parts() {
        return opened.get();
    }

    /** How long all parts were that were asked for. */
    public long partBytes() {
        return bytes.get();
    }

    @Override
    public URI location() {
        return whole.location();
    }

    @Override
    public SourceStream open() throws BootyException, InterruptedException {
        return whole.open();
    }

    @Override
    public SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException {
        return whole.resume(offset, earlier);
    }

    @Override
    public SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException {
        if (!givesParts) {
            // what a server without ranges and without versions comes to
            return new HttpSource(URI.create("http://127.0.0.1/"), HttpSource.Limits.DEFAULT)
                    .part(offset, end, earlier);
        }
        opened.incrementAndGet();
        bytes.addAndGet(end - offset);
        return parts.part(offset, end, earlier);
    }
}
