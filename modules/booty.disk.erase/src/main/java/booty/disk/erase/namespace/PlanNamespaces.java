package booty.disk.erase.namespace;

import booty.core.config.NamespacesConfig;
import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.linux.Sysfs;
import booty.core.machine.Disk;
import booty.core.machine.TargetInUse;
import booty.core.machine.TargetTooSmall;
import booty.core.machine.Volumes;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.erase.nvme.ControllerIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the controllers can be divided as wanted, and that nothing on them is in use, while nothing is changed.
 * It says how the target will be, so that the image can be checked against it.
 */
record PlanNamespaces(NamespacesConfig config) implements Step {
    @Override
    public String name() {
        return "plan-nvme-namespaces";
    }

    @Override
    public String purpose() {
        return "Checks that the NVMe controllers can be divided into the namespaces asked for";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.PLANNED_DISK);
    }

    @Override
    public String failure() {
        return "Nothing was changed; the run stops and says what the controller cannot do.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var sysfs = context.doors().sysfs();
        var wish = Wish.of(config, context.config().target());
        var words = new ArrayList<String>();
        for (var wanted : config.controllers()) {
            refuseUsed(sysfs, wanted);
            try (var controller = Controllers.open(context.doors(), wanted)) {
                var identity = controller.identify();
                // one that cannot manage namespaces may not answer what they have in common
                var common = identity.canManageNamespaces() ? controller.common() : controller.namespace(1);
                var division = Division.of(wanted, identity, common);
                if (wish.isPresent() && wish.get().controller().equals(wanted)) {
                    refuseAnother(wanted.name(), context.config().target(), identity);
                    var disk = planned(wish.get(), division, identity);
                    long least = context.config().target().minimumBytes();
                    if (disk.sizeBytes() < least) throw new TargetTooSmall(disk, least);
                    context.put(Facts.PLANNED_DISK, disk);
                }
                words.add("%s into %d".formatted(wanted.name(), division.parts().size()));
            } catch (IOException cause) {
                throw new NamespacesFailed(wanted.name(), String.valueOf(cause.getMessage()), cause);
            }
        }
        return Outcome.done("can divide " + String.join(", ", words));
    }

    private static void refuseUsed(Sysfs sysfs, NamespacesConfig.Controller wanted) throws TargetInUse {
        for (var disk : Controllers.disks(sysfs, wanted)) {
            var uses = Volumes.uses(sysfs, disk);
            if (!uses.isEmpty()) throw new TargetInUse(disk, uses);
        }
    }

    /** What the orders say of the target beside its path must be true of what is made too. */
    private static void refuseAnother(String controller, TargetConfig target, ControllerIdentity identity)
            throws NamespacesImpossible {
        var serial = target.serial().map(String::strip);
        if (serial.isPresent() && !serial.get().equalsIgnoreCase(identity.serial())) {
            throw new NamespacesImpossible(
                    controller, "its serial number is %s, not %s".formatted(identity.serial(), serial.get()));
        }
        if (target.wwn().isPresent()) {
            throw new NamespacesImpossible(controller, "nobody knows the WWN of a namespace before it is made");
        }
    }

    private static Disk planned(Wish wish, Division division, ControllerIdentity identity) {
        var part = division.parts().get(wish.index());
        return new Disk(
                wish.name(),
                Path.of("/dev", wish.name()),
                part.bytes(),
                part.blockBytes(),
                false,
                false,
                Optional.of(identity.model()),
                Optional.of(identity.serial()),
                Optional.empty(),
                List.of());
    }
}
