package booty.disk.wipe;

/**
 * A sign by which tools recognise what a disk or partition holds.
 *
 * @param type what it is a sign of, in the words of wipefs(8) where that knows it
 * @param offset of the magic number, in bytes from the start of the disk
 * @param from first byte that is zeroed to get rid of it, on the disk
 * @param length how many are
 */
public record Signature(String type, long offset, long from, long length) {
    @Override
    public String toString() {
        return "%s at 0x%x".formatted(type, offset);
    }
}
