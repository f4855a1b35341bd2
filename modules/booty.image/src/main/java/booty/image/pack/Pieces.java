package booty.image.pack;

import booty.core.error.BootyException;
import booty.image.block.Block;
import org.jspecify.annotations.Nullable;

/** What is to be packed, in order. */
@FunctionalInterface
public interface Pieces {
    /**
     * The next piece of the image.
     *
     * @return a block that belongs to the caller, or null at the end
     */
    @Nullable
    Block next() throws BootyException, InterruptedException;
}
