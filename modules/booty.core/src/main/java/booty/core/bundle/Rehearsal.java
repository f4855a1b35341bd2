package booty.core.bundle;

/**
 * Practises, while an image is built, what a module does at start-up, so that the image's AOT cache
 * knows the classes and methods. Must touch nothing but memory, loopback and temporary files of
 * its own, and need no rights.
 */
public interface Rehearsal {
    /** Does once what the module will do on a machine. */
    void rehearse() throws Exception;
}
