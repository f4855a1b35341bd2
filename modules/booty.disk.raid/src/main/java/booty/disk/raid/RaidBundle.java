package booty.disk.raid;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** What making and running arrays takes. */
public final class RaidBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(new Tool("/usr/sbin/mdadm", "mdadm", "makes software RAID arrays"));
    }

    @Override
    public List<String> kernelModules() {
        return List.of("md_mod", "raid0", "raid1", "raid10", "raid456");
    }
}
