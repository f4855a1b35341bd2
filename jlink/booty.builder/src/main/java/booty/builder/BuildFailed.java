package booty.builder;

import org.jspecify.annotations.Nullable;

/** An image could not be built: what is wrong, and what to do. */
final class BuildFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    BuildFailed(String what, String remedy) {
        this(what, remedy, null);
    }

    BuildFailed(String what, String remedy, @Nullable Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
