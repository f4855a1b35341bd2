package booty.os.command;

import booty.core.config.Feature;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.os.tree.SystemSetting;
import java.util.Set;

/** A step that runs commands of the operator in the installed system. */
interface CommandStep extends SystemSetting {
    @Override
    default Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_TREE, Facts.CHROOT);
    }

    @Override
    default Set<Fact<?>> uses() {
        return Set.of();
    }

    @Override
    default Set<Feature> offers() {
        return Set.of(Feature.OS_COMMANDS);
    }
}
