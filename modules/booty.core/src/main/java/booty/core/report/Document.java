package booty.core.report;

/**
 * What was found out about a machine, whole, for the control plane.
 *
 * @param kind what it is about
 * @param json as it is sent, in the original's shape where that has one
 */
public record Document(Kind kind, String json) {
    /** What a document is about. */
    public enum Kind {
        /** What the machine consists of. */
        INVENTORY,
        /** The versions of its firmware. */
        FIRMWARE,
        /** What was checked before anything was changed, and how it went. */
        HEALTH,
        /** How a disk was erased, and what reading it showed. */
        ERASE_CERTIFICATE,
        /** How to get into the machine, which waits for help. */
        RESCUE
    }
}
