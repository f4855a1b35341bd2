package booty.disk.efi;

/** A boot variable's bytes break the UEFI specification; the message says how, without a trailing period. */
public final class LoadOptionInvalid extends Exception {
    private static final long serialVersionUID = 1L;

    LoadOptionInvalid(String what) {
        super(what);
    }

    /** What is wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
