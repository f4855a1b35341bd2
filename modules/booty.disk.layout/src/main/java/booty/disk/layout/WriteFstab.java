package booty.disk.layout;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.InstalledText;
import java.io.IOException;
import java.util.Set;

/** Writes the file systems of the layout into the installed system's fstab. */
record WriteFstab() implements Step {
    /** It is there: true. Yielded so that a run which begins anew writes it anew. */
    private static final Fact<Boolean> WRITTEN = new Fact<>("written fstab", Boolean.class);

    @Override
    public String name() {
        return "write-fstab";
    }

    @Override
    public String purpose() {
        return "Writes the file systems of the layout into /etc/fstab of the installed system";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_MOUNT, StorageFacts.FILE_SYSTEMS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(WRITTEN);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var fileSystems = context.get(StorageFacts.FILE_SYSTEMS);
        var fstab = new InstalledText(context.get(Facts.ROOT_MOUNT), "etc/fstab");
        try {
            fstab.write(NewFstab.text(fstab.read(), fileSystems), "rw-r--r--");
        } catch (IOException cause) {
            throw FileSystemFailed.notWritten(fstab, cause);
        }
        context.put(WRITTEN, true);
        return Outcome.done("%d entries".formatted(fileSystems.entries().size()));
    }
}
