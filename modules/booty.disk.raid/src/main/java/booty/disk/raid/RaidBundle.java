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
        // raid456 asks for a CRC that nobody loads where there is no modprobe: it must be there before
        return List.of("crc32c_generic", "crc32c_intel", "md_mod", "raid0", "raid1", "raid10", "raid456");
    }
}
