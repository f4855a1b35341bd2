package booty.disk.layout;

import booty.core.config.LayoutConfig;
import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.machine.TargetSelector;
import booty.core.machine.TargetSelector.Access;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.core.step.StorageFacts.ImageContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lays the partitions out on the target disk and its mirrors, while nothing is changed.
 *
 * @param layout the partitions
 */
record CheckLayout(LayoutConfig layout) implements Step {
    /** The tables that the disks will get, the target's first. */
    static final Fact<NewTables> TABLES = new Fact<>("new partition tables", NewTables.class);

    /** The tables, the target's first. */
    record NewTables(List<NewTable> of) {
        NewTables {
            of = List.copyOf(of);
        }
    }

    @Override
    public String name() {
        return "check-layout";
    }

    @Override
    public String purpose() {
        return "Checks that the partitions of the layout fit the disk";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(StorageFacts.IMAGE_CONTENTS, Facts.IMAGE_BYTES);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(TABLES);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var target = context.get(Facts.TARGET_DISK);
        var tables = new ArrayList<NewTable>();
        for (var disk : disks(context, target)) {
            tables.add(NewTable.of(context.config(), layout, disk, UUID::randomUUID));
        }
        checkImage(context, tables.getFirst());
        context.put(TABLES, new NewTables(tables));
        return Outcome.done("%d partitions on %s"
                .formatted(
                        layout.partitions().size(),
                        tables.stream()
                                .map(one -> one.disk().device().toString())
                                .collect(Collectors.joining(", "))));
    }

    private List<Disk> disks(StepContext context, Disk target) throws BootyException {
        var disks = new ArrayList<Disk>();
        disks.add(target);
        var selector = new TargetSelector(context.doors().sysfs());
        for (var path : layout.mirrors()) {
            // the same guard rails as for the target: neither removable nor in use
            var wanted = new TargetConfig(
                    Optional.of(path),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    context.config().target().allowRemovable());
            var mirror = selector.select(wanted, Access.WRITE);
            if (disks.stream().anyMatch(one -> one.name().equals(mirror.name()))) throw new SameDisk(mirror);
            disks.add(mirror);
        }
        return disks;
    }

    /** A file system that is larger than its partition shall be refused before anything is gone. */
    private void checkImage(StepContext context, NewTable table) throws BootyException {
        var contents = context.find(StorageFacts.IMAGE_CONTENTS);
        if (contents.filter(ImageContents.DISK::equals).isPresent()) {
            throw new NoRootFileSystem(context.get(Facts.IMAGE_LOCATION));
        }
        boolean filesRoot = contents.filter(ImageContents.FILE_SYSTEM::equals).isPresent();
        var bytes = context.find(Facts.IMAGE_BYTES);
        if (!filesRoot || bytes.isEmpty()) return;
        for (var one : table.gpt().partitions()) {
            boolean root = layout.partition(one.name())
                    .filter(found -> found.use().isRoot())
                    .isPresent();
            long room = one.sectors() * table.disk().sectorBytes();
            if (root && bytes.get() > room) {
                throw new ImageTooLargeForRoot(bytes.get(), table.disk().partition(one.number()), room);
            }
        }
    }
}
