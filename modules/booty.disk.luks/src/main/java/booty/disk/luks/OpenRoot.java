package booty.disk.luks;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystem.Kind;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Opens the root partition of the image where it is encrypted, as large as the partition is by now. */
record OpenRoot() implements Step {
    private static final Fact<Encrypted> OPEN = Layer.BELOW_VOLUMES.open();

    private static final String NAME = "crypt-root";

    @Override
    public String name() {
        return "open-luks";
    }

    @Override
    public String purpose() {
        return "Opens the root partition where it is encrypted";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK, StorageFacts.ROOT_PARTITION, FetchKey.KEY);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.GROWN_PARTITION);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(OPEN, StorageFacts.OPENED_ROOT, Facts.ROOT_VOLUME);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.ENCRYPTION);
    }

    @Override
    public String failure() {
        return "The run stops and is reported: without the key the installed system cannot be configured.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var root = context.find(StorageFacts.ROOT_PARTITION);
        if (root.isEmpty()) return Outcome.skipped("no root partition was found");
        var device = context.get(Facts.TARGET_DISK).partition(root.get());
        var holds = probe(device);
        if (holds.filter(one -> one.kind() == Kind.LUKS).isEmpty()) {
            return Outcome.skipped("%s is not encrypted".formatted(device));
        }
        var cryptsetup = new Cryptsetup(context.doors());
        cryptsetup.prepare();
        var key = context.get(FetchKey.KEY);
        cryptsetup.open(device, NAME, key);
        context.put(OPEN, new Encrypted(List.of(new Encrypted.Volume(NAME, id(holds.get()), false))));
        cryptsetup.resize(NAME, key);
        var node = Cryptsetup.node(NAME);
        context.put(StorageFacts.OPENED_ROOT, node);
        // what holds a physical volume of LVM has the root further inside
        if (probe(node).filter(one -> one.kind().mountable()).isPresent()) context.put(Facts.ROOT_VOLUME, node);
        return Outcome.done("%s is open as %s".formatted(device, node));
    }

    private static UUID id(FileSystem holds) {
        try {
            return UUID.fromString(holds.uuid());
        } catch (IllegalArgumentException _) {
            return new UUID(0, 0); // only for crypttab, which the image has already
        }
    }

    private static Optional<FileSystem> probe(Path device) throws FileSystemFailed {
        try {
            return FileSystemProbe.probe(device);
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }
}
