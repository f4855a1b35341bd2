package booty.image.step;

import booty.core.config.LayoutConfig;
import booty.core.config.MachineConfig;
import booty.core.config.PartitionImageConfig;
import booty.core.step.StorageFacts.ImageContents;
import booty.image.format.DiskContents;
import booty.image.format.OpenImage;
import booty.image.format.UnknownFormat;
import booty.image.format.UnsupportedFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What an image holds.
 *
 * @param kind as far as it matters for where it can go
 * @param words the same for people
 */
record Contents(ImageContents kind, String words) {
    private static final int TAR_MAGIC_AT = 257;
    private static final byte[] TAR_MAGIC = "ustar".getBytes(StandardCharsets.US_ASCII);

    /** Whether these orders have a place for an archive of files: a root that is not a whole disk. */
    static boolean mayBeAnArchive(MachineConfig orders) {
        return orders.section(LayoutConfig.class).isPresent()
                || orders.section(PartitionImageConfig.class).isPresent();
    }

    /**
     * Looks at the first bytes.
     *
     * @param start from position to limit
     * @throws UnsupportedFormat when it is something that goes nowhere
     */
    static Contents of(OpenImage image, ByteBuffer start, boolean archives) throws UnsupportedFormat, UnknownFormat {
        if (archives && isTar(start)) return new Contents(ImageContents.ARCHIVE, "a tar archive of files");
        var contents = image.contents(start);
        boolean fileSystem =
                contents == DiskContents.EXT || contents == DiskContents.XFS || contents == DiskContents.BTRFS;
        return new Contents(fileSystem ? ImageContents.FILE_SYSTEM : ImageContents.DISK, contents.words());
    }

    private static boolean isTar(ByteBuffer start) {
        if (start.remaining() < TAR_MAGIC_AT + TAR_MAGIC.length) return false;
        return start.slice(start.position() + TAR_MAGIC_AT, TAR_MAGIC.length).equals(ByteBuffer.wrap(TAR_MAGIC));
    }
}
