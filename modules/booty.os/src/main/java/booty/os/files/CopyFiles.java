package booty.os.files;

import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.tree.OsFacts;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * Copies a tree of the operator's files over the root of the installed system.
 *
 * @param which whose files they are
 * @param source where they are, in the initramfs
 */
public record CopyFiles(Which which, Path source) implements SystemSetting {
    /** Whose files. */
    public enum Which {
        /** Those for all machines: settings of this machine come on top. */
        COMMON("copy-provisioner-files", "Copies the operator's files for all machines over the installed system"),
        /** Those for this machine: they have the last word. */
        OWN("copy-machine-files", "Copies the operator's files for this machine over the installed system");

        private final String step;
        private final String purpose;

        Which(String step, String purpose) {
            this.step = step;
            this.purpose = purpose;
        }
    }

    @Override
    public String name() {
        return which.step;
    }

    @Override
    public String purpose() {
        return which.purpose;
    }

    @Override
    public Set<Fact<?>> uses() {
        return which == Which.OWN ? Set.of(OsFacts.COMMON_FILES, OsFacts.SETTINGS) : Set.of();
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(which == Which.COMMON ? OsFacts.COMMON_FILES : OsFacts.OWN_FILES);
    }

    @Override
    public String preview(StepContext context) {
        return "would copy %s over the installed system".formatted(source);
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws IOException {
        if (!Files.isDirectory(source)) return Outcome.skipped("there are none");
        var copy = new TreeCopy(source, root);
        copy.run();
        return Outcome.done("%d files".formatted(copy.files()));
    }
}
