package booty.image.write;

import booty.core.machine.UnfinishedWrite;
import booty.image.block.BlockPool;
import booty.image.journal.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * A journal on the disk that is being written: in its first mebibyte, which stays without a boot sector and without
 * partitions until the image is complete, and is overwritten then. It needs no server and outlives a power cut.
 *
 * <p>Two slots take turns, so that one is whole whatever happens to the other. A slot begins with a page: eight bytes that
 * name it, a sequence number of eight, the document's length of four and the CRC-32C of these and the document, big endian.
 */
final class DiskJournal implements Journal {
    /** Where the first slot begins: no boot sector or partition table reaches so far. */
    static final int BEGIN = UnfinishedWrite.JOURNAL_BEGIN;

    private static final int SLOT_BYTES = UnfinishedWrite.SLOT_BYTES;
    private static final int SLOTS = UnfinishedWrite.SLOTS;

    /** Where the last slot ends. */
    static final int END = BEGIN + SLOTS * SLOT_BYTES;

    private static final int PAGE = BlockPool.ALIGNMENT;
    private static final long NAME = UnfinishedWrite.JOURNAL_NAME;
    private static final int HEAD_BYTES = 24;

    private final Target target;
    private long sequence;

    private DiskJournal(Target target) {
        this.target = target;
    }

    /** A journal on this disk; empty when the disk is too small for one. */
    static Optional<Journal> on(Target target) {
        return target.sizeBytes() > Withheld.FIRST_BYTES ? Optional.of(new DiskJournal(target)) : Optional.empty();
    }

    /** A document that was read, whole. */
    private record Slot(long sequence, ByteBuffer document) {
        byte[] bytes() {
            var bytes = new byte[document.remaining()];
            document.duplicate().get(bytes);
            return bytes;
        }
    }

    @Override
    public Optional<byte[]> load() throws IOException {
        var newest = Stream.concat(read(0).stream(), read(1).stream()).max(Comparator.comparingLong(Slot::sequence));
        newest.ifPresent(slot -> sequence = slot.sequence);
        return newest.map(Slot::bytes);
    }

    private Optional<Slot> read(int number) throws IOException {
        var slot = BlockPool.alignedBuffer(SLOT_BYTES);
        target.read(slot, offset(number));
        slot.flip();
        if (slot.getLong() != NAME) return Optional.empty();
        long count = slot.getLong();
        int length = slot.getInt();
        int crc = slot.getInt();
        if (length < 0 || length > SLOT_BYTES - PAGE) return Optional.empty();
        var document = new byte[length];
        slot.position(PAGE).get(document);
        return crc == crc(count, document) ? Optional.of(new Slot(count, ByteBuffer.wrap(document))) : Optional.empty();
    }

    @Override
    public void store(byte[] document) throws IOException {
        if (document.length > SLOT_BYTES - PAGE) {
            throw new IOException("%d bytes are too many for the journal on the disk".formatted(document.length));
        }
        sequence++;
        var slot = BlockPool.alignedBuffer(SLOT_BYTES);
        slot.putLong(NAME).putLong(sequence).putInt(document.length).putInt(crc(sequence, document));
        slot.position(PAGE).put(document);
        int pages = (slot.position() + PAGE - 1) / PAGE;
        target.write(slot.slice(0, pages * PAGE), offset((int) (sequence % SLOTS)));
        target.sync();
    }

    @Override
    public void remove() throws IOException {
        for (int number = 0; number < SLOTS; number++) {
            target.write(BlockPool.alignedBuffer(PAGE).slice(0, PAGE), offset(number));
        }
    }

    private static long offset(int number) {
        return BEGIN + (long) number * SLOT_BYTES;
    }

    private static int crc(long sequence, byte[] document) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(HEAD_BYTES)
                .putLong(NAME)
                .putLong(sequence)
                .putInt(document.length)
                .flip());
        crc.update(document);
        return (int) crc.getValue();
    }
}
