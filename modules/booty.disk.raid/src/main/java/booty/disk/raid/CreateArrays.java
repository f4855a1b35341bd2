package booty.disk.raid;

import booty.core.config.Feature;
import booty.core.config.LayoutConfig;
import booty.core.config.RaidConfig;
import booty.core.config.RaidConfig.Array;
import booty.core.error.BootyException;
import booty.core.linux.KernelModules;
import booty.core.linux.Sysfs;
import booty.core.machine.Storage;
import booty.core.machine.Storage.Piece;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes the arrays of the orders.
 *
 * @param raid the arrays
 */
record CreateArrays(RaidConfig raid) implements Step {
    /** The arrays that were made. */
    static final Fact<NewArrays> MADE = new Fact<>("made arrays", NewArrays.class);

    private static final int FIRST_NUMBER = 100;
    private static final int TRIES = 100;
    private static final long WAIT_MILLIS = 50;

    /** Arrays that were made. */
    record NewArrays(List<NewArray> all) {
        NewArrays {
            all = List.copyOf(all);
        }
    }

    @Override
    public String name() {
        return "create-raid";
    }

    @Override
    public String purpose() {
        return "Makes the software RAID arrays "
                + raid.arrays().stream().map(Array::name).collect(Collectors.joining(", "));
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
    public Set<Fact<?>> yields() {
        return Set.of(StorageFacts.ARRAYS, MADE);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.SOFTWARE_RAID);
    }

    @Override
    public String preview(StepContext context) {
        return raid.arrays().stream()
                .map(one -> "would make RAID %d '%s' of %s"
                        .formatted(
                                one.level().number(),
                                one.name(),
                                one.partition()
                                        .map("the partitions '%s'"::formatted)
                                        .orElse(one.devices().toString())))
                .collect(Collectors.joining("; "));
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var doors = context.doors();
        var modules = new KernelModules(doors.linux(), doors.sysfs());
        for (var name : new RaidBundle().kernelModules()) {
            if (modules.has(name)) modules.load(name);
        }
        var storage = StorageFacts.made(context);
        var made = new ArrayList<NewArray>();
        int number = FIRST_NUMBER;
        for (var order : raid.arrays()) {
            while (doors.sysfs().exists("sys/block/md" + number)) number++;
            var array = array(context, order, storage, number++);
            doors.exec().run(array.command());
            awaitRunning(doors.sysfs(), array);
            made.add(array);
            context.put(MADE, new NewArrays(made));
            storage = storage.with(order.reference(), Piece.at(array.node(), Optional.empty()));
        }
        context.put(StorageFacts.ARRAYS, storage);
        return Outcome.done(made.stream()
                .map(one -> "%s on %s".formatted(one.order().name(), one.node()))
                .collect(Collectors.joining(", ")));
    }

    private static NewArray array(StepContext context, Array order, Storage storage, int number)
            throws BootyException, InterruptedException {
        var partition = order.partition()
                .flatMap(label -> context.config().section(LayoutConfig.class).flatMap(one -> one.partition(label)));
        var use = partition.map(LayoutConfig.Partition::use).orElse(order.use());
        var members = order.partition().isPresent()
                ? storage.get(order.reference()).nodes()
                : Members.emptied(context, order.devices());
        if (members.size() < order.level().fewestMembers()) throw new TooFewMembers(order, members.size());
        return new NewArray(order, number, UUID.randomUUID(), members, use);
    }

    /** mdadm ends before the kernel has made the node and let the array run. */
    private static void awaitRunning(Sysfs sysfs, NewArray array) throws ArrayNotRunning, InterruptedException {
        var folder = "sys/block/md%d/".formatted(array.number());
        for (int attempt = 0; ; attempt++) {
            var state = sysfs.read(folder + "md/array_state").orElse("missing");
            boolean runs = !Set.of("missing", "clear", "inactive", "suspended").contains(state);
            boolean sized = sysfs.number(folder + "size").orElse(0L) > 0;
            if (runs && sized && sysfs.exists(array.node().toString())) return;
            if (attempt == TRIES) throw new ArrayNotRunning(array.order().name(), array.node(), state);
            Thread.sleep(WAIT_MILLIS);
        }
    }
}
