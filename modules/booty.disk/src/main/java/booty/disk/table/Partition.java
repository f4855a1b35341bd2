package booty.disk.table;

/**
 * A partition, whichever kind of table it stands in.
 *
 * @param number as it appears in the name of its node, from 1
 * @param first its first sector
 * @param sectors how many sectors it has, from 1
 * @param type a lower-case GUID, or two hexadecimal digits of an MBR type
 * @param name what a GPT calls it; empty in an MBR
 * @param container whether it only holds logical partitions
 */
public record Partition(int number, long first, long sectors, String type, String name, boolean container) {
    /** The sector behind its last one. */
    public long end() {
        return first + sectors;
    }
}
