package booty.os.settings;

import booty.kexec.entry.InstalledFiles;
import java.util.List;

/** Whether a system has a boot menu already: one of GRUB, entries of the boot loader specification, or unified kernels. */
final class BootMenuFiles {
    private static final List<String> MENUS = List.of("/boot/grub/grub.cfg", "/boot/grub2/grub.cfg");
    private static final List<String> FOLDERS = List.of("/loader/entries", "/EFI/Linux");

    private BootMenuFiles() {}

    static boolean any(InstalledFiles files) {
        return MENUS.stream().anyMatch(files::exists)
                || FOLDERS.stream().anyMatch(folder -> !files.names(folder).isEmpty());
    }
}
