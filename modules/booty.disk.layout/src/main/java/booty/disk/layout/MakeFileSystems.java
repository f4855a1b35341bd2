package booty.disk.layout;

import booty.core.config.FileSystemUse;
import booty.core.config.LayoutConfig;
import booty.core.config.MachineConfig;
import booty.core.config.RaidConfig;
import booty.core.config.VolumeGroupConfig;
import booty.core.error.BootyException;
import booty.core.machine.NewFileSystems;
import booty.core.machine.NewFileSystems.Entry;
import booty.core.machine.Storage.Piece;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the file systems of the layout on whatever was made for them. */
record MakeFileSystems() implements Step {
    @Override
    public String name() {
        return "make-filesystems";
    }

    @Override
    public String purpose() {
        return "Makes the file systems and the swap space of the layout";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(StorageFacts.PARTITIONED);
    }

    @Override
    public Set<Fact<?>> uses() {
        return StorageFacts.before(StorageFacts.FILE_SYSTEMS);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(StorageFacts.FILE_SYSTEMS);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var storage = StorageFacts.made(context);
        var entries = new ArrayList<Entry>();
        for (var wanted : uses(context.config()).entrySet()) {
            var type = wanted.getValue().filesystem();
            if (type.isEmpty()) continue;
            var piece = storage.get(wanted.getKey());
            context.doors().exec().run(Formatting.command(type.get(), piece.node()));
            if (type.get().equals("swap") || wanted.getValue().mountpoint().isPresent()) {
                entries.add(new Entry(
                        piece.node(),
                        source(piece),
                        type.get(),
                        wanted.getValue().mountpoint()));
            }
        }
        context.put(StorageFacts.FILE_SYSTEMS, new NewFileSystems(entries));
        return Outcome.done(entries.stream()
                .map(one -> "%s on %s".formatted(one.type(), one.device()))
                .collect(Collectors.joining(", ")));
    }

    /** Everything that may have a file system, by the name under which it was made. */
    static Map<String, FileSystemUse> uses(MachineConfig orders) {
        var uses = new LinkedHashMap<String, FileSystemUse>();
        orders.section(LayoutConfig.class)
                .ifPresent(layout -> layout.partitions().forEach(one -> uses.put(one.label(), one.use())));
        orders.section(RaidConfig.class)
                .ifPresent(raid -> raid.arrays().stream()
                        .filter(one -> one.partition().isEmpty())
                        .forEach(one -> uses.put(one.reference(), one.use())));
        orders.section(VolumeGroupConfig.class)
                .ifPresent(group -> group.volumes().forEach(one -> uses.put(group.reference(one), one.use())));
        return uses;
    }

    private static String source(Piece piece) throws FileSystemFailed {
        if (piece.source().isPresent()) return piece.source().get();
        try {
            return FileSystemProbe.probe(piece.node())
                    .map(FileSystem::uuid)
                    .filter(uuid -> !uuid.isEmpty())
                    .map("UUID="::concat)
                    .orElse(piece.node().toString());
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(piece.node(), cause);
        }
    }
}
