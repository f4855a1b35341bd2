package booty.disk.lvm;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The program lvm and device-mapper; linear and striped volumes are part of its core module. */
public final class LvmBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        // the installer's build of it: without readline, SELinux and systemd, a megabyte less in an image
        return List.of(new Tool("/usr/sbin/lvm", "lvm2-udeb", "activates and grows logical volumes"));
    }

    @Override
    public List<String> kernelModules() {
        return List.of("dm_mod");
    }
}
