package booty.kexec;

import booty.core.error.BootyException;
import booty.core.linux.Sysfs;
import booty.kexec.bls.BlsEntry;
import booty.kexec.bls.BlsFolder;
import booty.kexec.bls.LoaderConf;
import booty.kexec.bls.UnifiedKernel;
import booty.kexec.entry.BootEntry;
import booty.kexec.entry.BootFiles;
import booty.kexec.entry.MenuUnusable;
import booty.kexec.grub.GrubMenu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The boot menus of an installed system: GRUB's, wherever distributions keep it, else systemd-boot's.
 *
 * @param files the system's
 * @param platform how the machine was started: {@code efi} or {@code pc}
 * @param cpu as GRUB calls it: {@code x86_64} or {@code arm64}
 */
record BootMenus(BootFiles files, String platform, String cpu) {
    private static final List<String> GRUB = List.of("/boot/grub2/grub.cfg", "/boot/grub/grub.cfg");
    private static final String VENDORS = "/EFI";
    private static final String LOADER = "/loader/loader.conf";
    private static final String UNIFIED = "/EFI/Linux";

    /** The menus as they look on this machine. */
    static BootMenus on(Sysfs machine, BootFiles files) {
        boolean arm = System.getProperty("os.arch", "").equals("aarch64");
        return new BootMenus(files, machine.exists("sys/firmware/efi") ? "efi" : "pc", arm ? "arm64" : "x86_64");
    }

    /**
     * The entry that would start if the machine went through firmware and boot loader.
     *
     * @throws NoMenu when there is no menu
     * @throws MenuUnusable when there is one that cannot be followed, or that starts no kernel
     */
    BootEntry chosen() throws BootyException {
        for (var path : grubs()) {
            var menu = GrubMenu.read(files, path, platform, cpu);
            if (menu.isPresent() && menu.get().size() > 0) return menu.get().chosen();
        }
        return systemdBoot().orElseThrow(NoMenu::new);
    }

    private List<String> grubs() {
        var paths = new ArrayList<>(GRUB);
        for (var vendor : files.names(VENDORS)) paths.add("%s/%s/grub.cfg".formatted(VENDORS, vendor));
        return paths;
    }

    private Optional<BootEntry> systemdBoot() throws MenuUnusable {
        var entries = new BlsFolder(files, BlsFolder.ENTRIES)
                .bySpecification().stream()
                        .filter(entry -> !entry.linux().isEmpty())
                        .map(BlsEntry::entry)
                        .toList();
        var unified = UnifiedKernel.candidates(files.names(UNIFIED));
        var ids = new ArrayList<String>();
        entries.forEach(entry -> ids.add(entry.id()));
        ids.addAll(unified);
        if (ids.isEmpty()) return Optional.empty();
        int chosen = conf().pick(ids);
        return Optional.of(
                chosen < entries.size() ? entries.get(chosen) : unified(unified.get(chosen - entries.size())));
    }

    private LoaderConf conf() throws MenuUnusable {
        try {
            var bytes = files.read(LOADER, LoaderConf.LARGEST).orElse(new byte[0]);
            return LoaderConf.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException cause) {
            throw new MenuUnusable(LOADER, String.valueOf(cause.getMessage()), cause);
        }
    }

    private BootEntry unified(String name) throws MenuUnusable {
        var path = UNIFIED + "/" + name;
        try (var channel = files.open(path)) {
            return UnifiedKernel.read(path, channel);
        } catch (IOException cause) {
            throw new MenuUnusable(path, String.valueOf(cause.getMessage()), cause);
        }
    }
}
