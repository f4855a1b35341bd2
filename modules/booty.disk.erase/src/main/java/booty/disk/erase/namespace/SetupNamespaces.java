package booty.disk.erase.namespace;

import booty.core.config.Feature;
import booty.core.config.NamespacesConfig;
import booty.core.config.NamespacesConfig.Controller;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.core.machine.TargetInUse;
import booty.core.machine.Volume;
import booty.core.machine.Volumes;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.erase.nvme.NamespaceIdentity;
import booty.disk.erase.nvme.NvmeController;
import booty.disk.erase.nvme.NvmeRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Divides the NVMe controllers anew, which loses all that is on them, unless they are divided as wanted already. The
 * target disk is then the namespace that was made for it.
 *
 * @param patience how long the kernel may take to find a new namespace
 */
record SetupNamespaces(NamespacesConfig config, Duration patience) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(SetupNamespaces.class);
    private static final Duration PAUSE = Duration.ofMillis(50);

    SetupNamespaces(NamespacesConfig config) {
        this(config, Duration.ofSeconds(30));
    }

    @Override
    public String name() {
        return "setup-nvme-namespaces";
    }

    @Override
    public String purpose() {
        return "Divides the NVMe controllers into the namespaces asked for; what was on them is lost";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.TARGET_DISK);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.VOLUMES_OFF, Facts.ARRAYS_STOPPED);
    }

    /** And another target disk; what is sorted after this step sees that one. */
    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.NAMESPACES);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.NVME_NAMESPACES);
    }

    @Override
    public String failure() {
        return "Namespaces may be gone already, no image is written; the run stops with the controller's words.";
    }

    @Override
    public String preview(StepContext context) {
        return "would " + config.describe();
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var wish = Wish.of(config, context.config().target());
        var words = new ArrayList<String>();
        for (var wanted : config.controllers()) {
            try (var controller = Controllers.open(context.doors(), wanted)) {
                var numbers = divide(context.doors(), wanted, controller);
                var disks = new ArrayList<Disk>();
                for (int number : numbers) disks.add(await(context.doors(), wanted, number));
                if (wish.isPresent() && wish.get().controller().equals(wanted)) {
                    context.put(Facts.TARGET_DISK, disks.get(wish.get().index()));
                }
                words.add(String.join(", ", disks.stream().map(Disk::describe).toList()));
            } catch (IOException cause) {
                throw new NamespacesFailed(wanted.name(), String.valueOf(cause.getMessage()), cause);
            }
        }
        context.put(Facts.NAMESPACES, true);
        return Outcome.done(String.join("; ", words));
    }

    private static List<Integer> divide(Doors doors, Controller wanted, NvmeController controller)
            throws IOException, BootyException {
        var identity = controller.identify();
        var division = Division.of(wanted, identity, controller.common());
        var there = controller.allocated();
        var numbers = there;
        if (division.isMadeBy(identities(controller, there))) {
            LOG.info("{} is divided as wanted already", wanted.name());
        } else {
            refuseStacked(doors, wanted);
            for (int number : there) controller.delete(number);
            numbers = create(wanted, controller, division);
        }
        var attached = controller.attached();
        for (int number : numbers) {
            if (!attached.contains(number)) controller.attach(number, identity.id());
        }
        controller.rescan();
        return numbers;
    }

    private static List<NamespaceIdentity> identities(NvmeController controller, List<Integer> numbers)
            throws IOException {
        var attached = controller.attached();
        var identities = new ArrayList<NamespaceIdentity>();
        for (int number : numbers) {
            // one that is not attached looks empty, and so unlike what is wanted
            if (attached.contains(number)) identities.add(controller.namespace(number));
        }
        return identities;
    }

    private static List<Integer> create(Controller wanted, NvmeController controller, Division division)
            throws IOException {
        var numbers = new ArrayList<Integer>();
        for (var part : division.parts()) {
            try {
                numbers.add(controller.create(part.blocks(), part.format()));
            } catch (NvmeRefused refused) {
                // what a controller keeps for itself is missing at the end: a little less will do
                long free = controller.identify().freeBytes();
                boolean nearly = free < part.bytes() && free >= part.bytes() - part.bytes() / 50;
                if (refused.status() != NvmeRefused.NO_CAPACITY || !nearly) throw refused;
                LOG.info("{} has {} bytes left for its last namespace", wanted.name(), free);
                numbers.add(controller.create(free / part.blockBytes(), part.format()));
            }
        }
        return numbers;
    }

    private static void refuseStacked(Doors doors, Controller wanted) throws TargetInUse {
        for (var disk : Controllers.disks(doors.sysfs(), wanted)) {
            var uses = new ArrayList<>(Volumes.uses(doors.sysfs(), disk));
            Volumes.on(doors.sysfs(), disk).stream().map(Volume::describe).forEach(uses::add);
            if (!uses.isEmpty()) throw new TargetInUse(disk, uses);
        }
    }

    private Disk await(Doors doors, Controller wanted, int number) throws NamespacesFailed, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var disk = Controllers.disk(doors.sysfs(), wanted, number);
            if (disk.isPresent() && doors.sysfs().exists(disk.get().device().toString())) return disk.get();
            if (System.nanoTime() >= deadline) {
                throw new NamespacesFailed(wanted.name(), "the kernel finds no namespace " + number, null);
            }
            Thread.sleep(PAUSE);
        }
    }
}
