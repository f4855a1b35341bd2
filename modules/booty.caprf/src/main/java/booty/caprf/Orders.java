package booty.caprf;

import booty.caprf.orders.ClearSections;
import booty.caprf.orders.Deployed;
import booty.caprf.orders.MachineSections;
import booty.caprf.orders.NamespaceOrders;
import booty.caprf.orders.RescueOrders;
import booty.caprf.orders.SectionOfVars;
import booty.caprf.orders.StorageSections;
import booty.caprf.orders.SystemOrders;
import booty.caprf.vars.Identity.Mode;
import booty.caprf.vars.ImageVars;
import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.MachineConfig.Action;
import booty.core.config.MachineConfig.Ending;
import booty.core.config.Problems;
import booty.core.config.TargetConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes orders of the vars.
 *
 * @param deployed what comes with the vars
 * @param allowRemovable whether a removable disk may be written
 * @param fault why there are no orders at all: the vars are faulty, and these are what was good of them
 */
record Orders(MachineVars vars, Deployed deployed, boolean allowRemovable, Optional<ConfigInvalid> fault) {
    /** What provisioning may be asked for beside the image and the disk. */
    private static final List<SectionOfVars> PROVISION = Stream.of(
                    StorageSections.ALL,
                    MachineSections.ALL,
                    ClearSections.ALL,
                    SystemOrders.ALL,
                    List.<SectionOfVars>of(NamespaceOrders::of))
            .flatMap(List::stream)
            .toList();

    /** What deprovisioning may be asked for beside the disk. */
    private static final List<SectionOfVars> DEPROVISION = Stream.concat(
                    ClearSections.ALL.stream(), Stream.<SectionOfVars>of(SystemOrders::bootEntry))
            .toList();

    /** Lets only faultless vars pass; to be asked as soon as the controller can hear the answer. */
    void check() throws ConfigInvalid {
        if (fault.isPresent()) throw fault.get();
    }

    /**
     * The orders to provision this machine.
     *
     * @throws ConfigInvalid when the vars ask for what cannot be done
     */
    MachineConfig provision() throws ConfigInvalid {
        var problems = new Problems();
        var image = vars.image();
        if (image.locations().isEmpty()) problems.add("IMAGE", "is missing; say where the image is");
        problems.throwIfAny("/deploy/vars");
        var identity = vars.identity();
        boolean powerOff =
                identity.powerOff().orElse(vars.controller().success().isPresent());
        return withSections(withSections(orders(Action.WRITE_IMAGE), PROVISION), ofDeployed())
                .withGrowth(growth())
                .withOnFailure(RescueOrders.policy(vars))
                .withDryRun(identity.mode() == Mode.DRY_RUN)
                .withEnding(powerOff && identity.mode() != Mode.DRY_RUN ? Ending.POWER_OFF : Ending.REBOOT)
                .withKexec(identity.kexec());
    }

    /** The orders to wipe or erase what is installed. */
    MachineConfig deprovision() {
        return withSections(orders(Action.DEPROVISION), DEPROVISION);
    }

    /** The orders to make what is installed start no more. */
    MachineConfig softDeprovision() {
        return orders(Action.SOFT_DEPROVISION);
    }

    private MachineConfig orders(Action action) {
        return MachineConfig.of(action, image(), target());
    }

    private List<SectionOfVars> ofDeployed() {
        return List.of(deployed::files, deployed::commands);
    }

    private MachineConfig withSections(MachineConfig config, List<SectionOfVars> sections) {
        var whole = config;
        for (var section : sections) {
            var asked = section.of(vars);
            if (asked.isPresent()) whole = whole.with(asked.get());
        }
        return whole;
    }

    /** What is made has its size; what stands beside other partitions keeps it. */
    private GrowthConfig growth() {
        boolean wholeDisk = vars.disk().layout().isEmpty() && vars.image().mode() == ImageVars.Mode.WHOLE_DISK;
        return wholeDisk ? GrowthConfig.OF_THE_ROOT : GrowthConfig.NONE;
    }

    private ImageConfig image() {
        var image = vars.image();
        return new ImageConfig(
                image.locations(), image.checksum(), false, image.verify(), image.readBack(), Optional.empty());
    }

    /** Which disk is meant. */
    TargetConfig target() {
        var disk = vars.disk();
        return new TargetConfig(
                disk.device(), disk.serial(), disk.wwn(), (long) disk.minimumGib() << 30, allowRemovable);
    }
}
