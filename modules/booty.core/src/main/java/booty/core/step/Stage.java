package booty.core.step;

/** The story of what happens to a machine, in order. New stages are rare; new steps are not. */
public enum Stage {
    /** The control plane hears that the work begins. */
    BEGIN,
    /** The machine is looked at: disks, firmware. */
    INSPECT,
    /** Everything that can be known to be wrong is found out, while nothing is changed. */
    VERIFY,
    /** What was on the target goes. */
    CLEAR,
    /** The image goes to the disk, or the disk to the image. */
    WRITE,
    /** What was written is made to fit this machine. */
    CONFIGURE,
    /** What the operator wants run in the installed system is run in it. */
    RUN,
    /** The machine is left in a state that can start. */
    HAND_OVER,
    /** The control plane hears that all went well. */
    END
}
