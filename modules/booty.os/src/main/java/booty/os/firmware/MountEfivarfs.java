package booty.os.firmware;

import booty.core.linux.Errno;
import booty.core.linux.Linux.MountFlag;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.os.tree.OsFacts;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mounts the variables of UEFI firmware, if the machine was started by such. */
public record MountEfivarfs() implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(MountEfivarfs.class);
    private static final String FIRMWARE = "sys/firmware/efi";
    private static final String VARIABLES = FIRMWARE + "/efivars";

    @Override
    public String name() {
        return "mount-efivarfs";
    }

    @Override
    public String purpose() {
        return "Mounts the variables of UEFI firmware";
    }

    @Override
    public String failure() {
        return "A warning; the firmware's boot menu stays as it is.";
    }

    /** Nothing of the machine changes by it. */
    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(OsFacts.FIRMWARE_VARIABLES);
    }

    @Override
    public Outcome run(StepContext context) {
        var machine = context.doors().sysfs();
        if (!machine.exists(FIRMWARE)) return Outcome.skipped("the machine was not started by UEFI firmware");
        var at = machine.at(VARIABLES);
        if (machine.names(VARIABLES).isEmpty()) {
            try {
                var flags = Set.of(MountFlag.NOSUID, MountFlag.NODEV, MountFlag.NOEXEC);
                context.doors().linux().mount("efivarfs", at, "efivarfs", flags, "");
            } catch (Errno refused) {
                LOG.warn("the firmware's boot menu stays as it is: {}", refused.getMessage());
                return Outcome.skipped(String.valueOf(refused.getMessage()));
            }
        }
        context.put(OsFacts.FIRMWARE_VARIABLES, at);
        return Outcome.DONE;
    }
}
