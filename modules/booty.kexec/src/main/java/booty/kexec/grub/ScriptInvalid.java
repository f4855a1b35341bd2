package booty.kexec.grub;

/** A script breaks GRUB's grammar or takes too much; the message says which, without a trailing period. */
final class ScriptInvalid extends Exception {
    private static final long serialVersionUID = 1L;

    ScriptInvalid(String what) {
        super(what);
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
