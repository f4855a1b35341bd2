package booty.disk.lvm;

import booty.core.config.Feature;
import booty.core.config.VolumeGroupConfig;
import booty.core.error.BootyException;
import booty.core.machine.Storage.Piece;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a volume group and its volumes on what was made for it.
 *
 * @param group the group
 */
record CreateVolumes(VolumeGroupConfig group) implements Step {
    @Override
    public String name() {
        return "create-volumes";
    }

    @Override
    public String purpose() {
        return "Makes the volume group %s and its volumes".formatted(group.name());
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
        return StorageFacts.before(StorageFacts.VOLUMES);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(StorageFacts.VOLUMES);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.VOLUME_GROUP);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var doors = context.doors();
        var storage = StorageFacts.made(context);
        var physical = storage.get(group.on()).node();
        var lvm = Lvm.ready(doors, Lvm.over(doors.exec(), physical));
        lvm.create(group.name(), physical);
        for (var volume : group.volumes()) {
            lvm.create(group.name(), volume);
            var node = new LogicalVolume(group.name(), volume.name()).node();
            storage = storage.with(group.reference(volume), Piece.at(node, Optional.of(node.toString())));
        }
        lvm.makeNodes(group.name());
        context.put(StorageFacts.VOLUMES, storage);
        return Outcome.done("%d volumes on %s".formatted(group.volumes().size(), physical));
    }
}
