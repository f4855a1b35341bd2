package booty.image.block;

import java.nio.ByteBuffer;

/** Where a block's buffer is from, and goes when nobody owns the block any more. */
interface BlockHome {
    /** Takes the buffer of a block back; any thread may give it. */
    void giveBack(ByteBuffer buffer);
}
