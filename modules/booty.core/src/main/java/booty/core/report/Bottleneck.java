package booty.core.report;

/** What work on an image waits for: where its time goes. */
public enum Bottleneck {
    /** The source does not send faster. */
    NETWORK("network", "the network"),
    /** The processors do not decompress faster. */
    DECODE("decode", "decompression"),
    /** One processor does not hash faster. */
    HASH("hash", "the checksum"),
    /** The disk does not write faster. */
    DISK("disk", "the disk");

    private final String word;
    private final String words;

    Bottleneck(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** One word, for programs. */
    public String word() {
        return word;
    }

    /** What people call it, with its article if it has one. */
    public String words() {
        return words;
    }
}
