package booty.core.step;

/** Which pipeline a step may be asked to join. */
public enum Flow {
    /** From the first line to knowing what to do. */
    START_UP,
    /** An image is written to a disk of this machine. */
    WRITE_IMAGE,
    /** A disk of this machine is read and sent away. */
    READ_IMAGE
}
