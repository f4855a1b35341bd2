package booty.core.step;

/** Something that a configuration can ask for and that an image may lack. */
public enum Feature {
    /** A partition grows to the size of the disk. */
    GROW_PARTITION("growing a partition"),
    /** A logical volume is activated and grows. */
    LOGICAL_VOLUME("LVM"),
    /** The installed system gets a network configuration. */
    OS_NETWORK("configuring the installed system's network");

    private final String words;

    Feature(String words) {
        this.words = words;
    }

    /** What it is, in words for people. */
    public String words() {
        return words;
    }
}
