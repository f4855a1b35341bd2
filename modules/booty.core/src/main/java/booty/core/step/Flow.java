package booty.core.step;

/** Which pipeline a step may be asked to join. */
public enum Flow {
    /** An image is written to a disk of this machine. */
    WRITE_IMAGE,
    /** A disk of this machine is read and sent away. */
    READ_IMAGE,
    /** What was installed on this machine is wiped or erased. */
    DEPROVISION,
    /** What was installed on this machine is kept, and starts no more. */
    SOFT_DEPROVISION,
    /** A run has failed and the machine must not be left as it is. */
    AFTER_FAILURE
}
