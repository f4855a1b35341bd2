package booty.os.tree;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.io.IOException;
import java.util.Set;

/** A step that writes a setting of this machine into the installed system. A second time does no harm. */
public interface SystemSetting extends Step {
    @Override
    default Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    default Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_TREE);
    }

    @Override
    default Set<Fact<?>> uses() {
        return Set.of(OsFacts.COMMON_FILES);
    }

    @Override
    default Set<Fact<?>> yields() {
        return Set.of(OsFacts.SETTINGS);
    }

    @Override
    default Set<Feature> offers() {
        return Set.of(Feature.OS_CONFIGURATION);
    }

    /** Writes it. */
    Outcome configure(StepContext context, RootTree root) throws BootyException, IOException, InterruptedException;

    @Override
    default Outcome run(StepContext context) throws BootyException, InterruptedException {
        try {
            return configure(context, new RootTree(context.get(Facts.ROOT_TREE)));
        } catch (IOException cause) {
            throw new OsNotConfigured(name(), cause);
        }
    }
}
