package booty.core.linux;

import booty.core.error.BootyException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program could not be run or did not do what it was asked for. */
public final class ToolFailed extends BootyException {
    private static final long serialVersionUID = 1L;

    /** Says which program failed and how. */
    public ToolFailed(List<String> argv, String how, String remedy, @Nullable Throwable cause) {
        super("%s %s".formatted(Quoted.line(argv), how), remedy, cause);
    }
}
