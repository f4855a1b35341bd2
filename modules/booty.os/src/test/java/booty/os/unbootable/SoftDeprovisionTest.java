package booty.os.unbootable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.os.EspDisk;
import booty.os.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeprovisionTest {
    @TempDir
    Path folder;

    private Installed os;
    private Path esp;

    @BeforeEach
    void install() throws Exception {
        os = new Installed(folder);
        os.context().put(Facts.TARGET_DISK, EspDisk.withEsp(folder, "a0b1c2d3-e4f5-4617-a839-4a5b6c7d8e9f"));
        esp = folder.resolve("machine/run/booty/esp");
    }

    private void onEsp(String... files) throws IOException {
        for (var file : files) {
            Files.createDirectories(esp.resolve(file).getParent());
            Files.writeString(esp.resolve(file), file);
        }
    }

    private List<String> left() throws IOException {
        try (var files = Files.walk(esp)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> esp.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void renamesEveryMenuAndEveryLoader() throws Exception {
        os.file("boot/grub/grub.cfg", "debian")
                .file("boot/grub2/grub.cfg", "fedora")
                .file("boot/loader/entries/a.conf", "a")
                .file("boot/loader/entries/README", "no entry")
                .file("boot/grub/grubenv", "stays");
        onEsp("EFI/debian/grub.cfg", "EFI/debian/shimx64.efi", "EFI/BOOT/BOOTX64.EFI", "EFI/Linux/a.efi");
        onEsp("loader/entries/b.conf", "EFI/debian/BOOTX64.CSV");
        var outcome = os.run(new SoftDeprovision());
        assertEquals(Outcome.done("8 files renamed; the same names without .bak make the system start again"), outcome);
        assertEquals("debian", os.text("boot/grub/grub.cfg.bak"));
        assertFalse(os.has("boot/grub/grub.cfg"));
        assertFalse(os.has("boot/loader/entries/a.conf"));
        assertTrue(os.has("boot/loader/entries/README") && os.has("boot/grub/grubenv"));
        assertEquals(
                List.of(
                        "EFI/BOOT/BOOTX64.EFI.bak",
                        "EFI/Linux/a.efi.bak",
                        "EFI/debian/BOOTX64.CSV",
                        "EFI/debian/grub.cfg.bak",
                        "EFI/debian/shimx64.efi.bak",
                        "loader/entries/b.conf.bak"),
                left());
        assertEquals("unmount " + esp, os.linux.calls().getLast());
    }

    @Test
    void aBackupOfTheImagesOwnStays() throws Exception {
        os.file("boot/grub/grub.cfg", "now").file("boot/grub/grub.cfg.bak", "before");
        os.run(new SoftDeprovision());
        assertEquals("before", os.text("boot/grub/grub.cfg.bak"));
        assertEquals("now", os.text("boot/grub/grub.cfg.bak1"));
    }

    @Test
    void doesNothingTheSecondTime() throws Exception {
        os.file("boot/grub/grub.cfg", "x");
        os.run(new SoftDeprovision());
        assertEquals(
                Outcome.skipped("there is no boot menu and no boot loader to rename"), os.run(new SoftDeprovision()));
    }

    @Test
    void aMenuBehindALinkOutOfTheSystemIsNotTouched() throws Exception {
        var outside = Files.createDirectories(folder.resolve("grub"));
        Files.writeString(outside.resolve("grub.cfg"), "ours");
        os.folder("boot").link("boot/grub", outside.toString());
        os.run(new SoftDeprovision());
        assertTrue(Files.exists(outside.resolve("grub.cfg")));
    }
}
