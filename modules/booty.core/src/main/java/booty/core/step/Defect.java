package booty.core.step;

import booty.core.error.BootyException;

/** A step ran into a defect of BOOTy itself, or into an I/O error that nobody expected there. */
final class Defect extends BootyException {
    private static final long serialVersionUID = 1L;

    Defect(Throwable cause) {
        super(
                "unexpected %s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage()),
                "Keep the console's output and report it as a defect; starting again may help",
                cause);
    }
}
