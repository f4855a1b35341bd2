package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;

/** Where the bytes of an image are: they can be read from any offset, as often as need be. */
public interface ImageSource {
    /** Where it is, for messages. */
    URI location();

    /**
     * Opens the image at its start.
     *
     * @throws BootyException when it is not there or its server does not give it
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    SourceStream open() throws BootyException, InterruptedException;

    /**
     * Opens the rest of an image of which a part was read.
     *
     * @param offset how many bytes were read, more than 0
     * @param earlier the stream that they came from: only the same version of the image will do
     * @throws SourceBroken when the source cannot give this version from there
     * @throws BootyException when it is not there or its server does not give it
     */
    SourceStream resume(long offset, SourceStream earlier) throws BootyException, InterruptedException;

    /**
     * Opens a part of an image, for whoever reads it out of order or from several places at once. Any
     * number of parts may be open together.
     *
     * @param offset where the part begins, at least 0
     * @param end where it ends, exclusive: more than {@code offset}, at most the image's length
     * @param earlier a stream of this source, open or closed: only the same version of the image will
     *     do
     * @return a stream that ends at {@code end}; its {@link SourceStream#length} is the whole image's
     * @throws SourceBroken when the source cannot give this part of this version
     * @throws BootyException when it is not there or its server does not give it
     */
    SourceStream part(long offset, long end, SourceStream earlier) throws BootyException, InterruptedException;
}
