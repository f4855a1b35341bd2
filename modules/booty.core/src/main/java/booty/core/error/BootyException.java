package booty.core.error;

import org.jspecify.annotations.Nullable;

/**
 * Something that an operator has to know about: what happened, with the values, and what to do.
 *
 * <p>Each module has its own few final subclasses, named for what happened. Unchecked exceptions
 * mean a defect in BOOTy instead.
 */
public abstract class BootyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * Says what happened.
     *
     * @param what one line with the values, without a trailing period: {@code /dev/vda is held by md127}
     * @param remedy an imperative sentence that somebody can follow at three in the morning
     */
    protected BootyException(String what, String remedy) {
        this(what, remedy, null);
    }

    /** Says what happened, and what it came from. */
    protected BootyException(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    /** What happened, in one line with the values. */
    public final String what() {
        return String.valueOf(getMessage());
    }

    /** What an operator should do about it. */
    public final String remedy() {
        return remedy;
    }
}
