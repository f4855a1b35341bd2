package booty.kexec.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.kexec.bls.EnvironmentBlock;
import booty.kexec.entry.InstalledFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelParametersTest {
    @TempDir
    Path root;

    private void put(String path, String content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), content);
    }

    private String text(String path) throws IOException {
        return Files.readString(root.resolve(path), StandardCharsets.UTF_8);
    }

    private List<String> add(String... words) throws ParametersNotSet {
        return KernelParameters.add(new InstalledFiles(root), List.of(words)).stream()
                .map(file -> root.relativize(file).toString())
                .toList();
    }

    @Test
    void changesDebiansMenuAndWhatItIsMadeFrom() throws Exception {
        put("etc/default/grub", "GRUB_CMDLINE_LINUX=\"\"\n");
        put("etc/default/grub.d/50-cloudimg.cfg", "GRUB_CMDLINE_LINUX_DEFAULT=x\n");
        put("boot/grub/grub.cfg", "linux /vmlinuz ro\n");
        Files.setPosixFilePermissions(root.resolve("boot/grub/grub.cfg"), PosixFilePermissions.fromString("r--r--r--"));
        var changed = add("ds=nocloud", "console=ttyS0");
        assertEquals(List.of("boot/grub/grub.cfg", "etc/default/grub.d/10-caprf-kernel-params.cfg"), changed);
        assertEquals("linux /vmlinuz ro ds=nocloud console=ttyS0\n", text("boot/grub/grub.cfg"));
        assertEquals(
                "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX ds=nocloud console=ttyS0\"\n",
                text("etc/default/grub.d/10-caprf-kernel-params.cfg"));
        assertEquals(
                "r--r--r--",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("boot/grub/grub.cfg"))));
        assertEquals(List.of(), add("ds=nocloud", "console=ttyS0"), "the second time nothing changes");
    }

    @Test
    void changesRedHatsEntriesAndTheirEnvironment() throws Exception {
        put("etc/default/grub", "GRUB_CMDLINE_LINUX=\"crashkernel=1G\"\n");
        put("etc/kernel/cmdline", "root=/dev/mapper/r ro\n");
        put("boot/grub2/grub.cfg", "blscfg\n");
        put("boot/loader/entries/a-1.conf", "linux /vmlinuz\noptions root=/dev/mapper/r ro\n");
        put("boot/loader/entries/a-0.conf", "linux /vmlinuz\noptions $kernelopts\n");
        put(
                "boot/efi/EFI/redhat/grubenv",
                "# GRUB Environment Block\nkernelopts=root=/dev/mapper/r\n".concat("#".repeat(969)));
        Files.createSymbolicLink(root.resolve("boot/grub2/grubenv"), Path.of("../efi/EFI/redhat/grubenv"));
        assertEquals(
                List.of(
                        "boot/efi/EFI/redhat/grubenv",
                        "boot/loader/entries/a-1.conf",
                        "etc/default/grub",
                        "etc/kernel/cmdline"),
                add("x=1"));
        var block = Files.readAllBytes(root.resolve("boot/efi/EFI/redhat/grubenv"));
        assertEquals(1024, block.length);
        assertEquals(Map.of("kernelopts", "root=/dev/mapper/r x=1"), EnvironmentBlock.parse(block));
        assertEquals("root=/dev/mapper/r ro x=1\n", text("etc/kernel/cmdline"));
        assertEquals("GRUB_CMDLINE_LINUX=\"crashkernel=1G x=1\"\n", text("etc/default/grub"));
    }

    @Test
    void changesSystemdBootsEntriesOnTheEfiSystemPartition() throws Exception {
        put("boot/efi/loader/entries/m-6.1.conf", "title Debian\nlinux /m/6.1/linux\noptions root=UUID=1\n");
        put("boot/efi/loader/loader.conf", "timeout 3\n");
        assertEquals(List.of("boot/efi/loader/entries/m-6.1.conf"), add("x=1"));
    }

    @Test
    void saysWhichFileItIsAbout() throws Exception {
        put("boot/grub/grub.cfg", "#".repeat((1 << 20) + 1));
        assertEquals(
                "the kernel parameters of the installed system cannot be set: /boot/grub/grub.cfg has more than 1048576 bytes",
                assertThrows(ParametersNotSet.class, () -> add("x=1")).what());
    }

    @Test
    void aFullEnvironmentBlockIsNotCut() throws Exception {
        var full = "# GRUB Environment Block\nkernelopts=" + "a".repeat(985) + "\n";
        put("boot/grub2/grubenv", full + "#".repeat(1024 - full.length()));
        assertThrows(ParametersNotSet.class, () -> add("longer=than-there-is-room"));
        assertEquals(1024, Files.size(root.resolve("boot/grub2/grubenv")));
    }
}
