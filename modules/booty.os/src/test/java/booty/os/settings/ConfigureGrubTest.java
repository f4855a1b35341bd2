package booty.os.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.CloudInitConfig;
import booty.core.config.KernelParametersConfig;
import booty.core.linux.Exec;
import booty.core.step.Outcome;
import booty.os.Installed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigureGrubTest {
    private static final ConfigureGrub STEP =
            new ConfigureGrub(new KernelParametersConfig(List.of("console=ttyS1,115200", "hugepages=8")));
    private static final String WORDS = "ds=nocloud console=ttyS0 console=ttyS1,115200 hugepages=8";

    @TempDir
    Path folder;

    private static final String MENU = """
            menuentry 'Linux' {
                linux /boot/vmlinuz root=UUID=1 ro quiet
                initrd /boot/initrd.img
            }
            """;

    @Test
    void addsToDebiansMenuAndToWhatItIsMadeFrom() throws Exception {
        var os = new Installed(folder)
                .file("boot/grub/grub.cfg", MENU)
                .file("etc/default/grub", "GRUB_CMDLINE_LINUX=\"quiet\"\n")
                .folder("etc/default/grub.d");
        assertEquals(Outcome.done(WORDS + " in 2 files"), os.run(STEP));
        assertTrue(os.text("boot/grub/grub.cfg").contains("root=UUID=1 ro quiet " + WORDS + "\n"));
        assertEquals(
                "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX %s\"\n".formatted(WORDS),
                os.text("etc/default/grub.d/10-caprf-kernel-params.cfg"));
        assertEquals("GRUB_CMDLINE_LINUX=\"quiet\"\n", os.text("etc/default/grub"), "the distribution's own stay");
    }

    @Test
    void addsToFedorasEntries() throws Exception {
        var os = new Installed(folder)
                .file("boot/grub2/grub.cfg", "blscfg\n")
                .file("boot/loader/entries/a.conf", "title A\nlinux /vmlinuz\noptions root=UUID=1 ro\n")
                .file("etc/default/grub", "GRUB_CMDLINE_LINUX=\"rhgb quiet\"\n");
        os.run(STEP);
        assertTrue(os.text("boot/loader/entries/a.conf").contains("options root=UUID=1 ro " + WORDS));
        assertEquals("GRUB_CMDLINE_LINUX=\"rhgb quiet %s\"\n".formatted(WORDS), os.text("etc/default/grub"));
    }

    @Test
    void addsToSystemdBootsEntries() throws Exception {
        var os = new Installed(folder)
                .file("efi/loader/entries/b.conf", "title B\nlinux /vmlinuz\noptions ro\n")
                .file("etc/kernel/cmdline", "ro\n");
        os.run(STEP);
        assertTrue(os.text("efi/loader/entries/b.conf").contains("options ro " + WORDS));
        assertEquals("ro %s\n".formatted(WORDS), os.text("etc/kernel/cmdline"));
    }

    @Test
    void isTheSameTheSecondTime() throws Exception {
        var os = new Installed(folder).file("boot/grub/grub.cfg", MENU).file("etc/default/grub", "");
        os.run(STEP);
        var menu = os.text("boot/grub/grub.cfg");
        var source = os.text("etc/default/grub");
        os.run(STEP);
        assertEquals(menu, os.text("boot/grub/grub.cfg"));
        assertEquals(source, os.text("etc/default/grub"));
    }

    @Test
    void aSerialConsoleOfTheDistributionStaysAsFastAsItIs() throws Exception {
        var os = new Installed(folder).file("boot/grub/grub.cfg", MENU.replace("quiet", "console=ttyS0,115200n8"));
        os.run(new ConfigureGrub(new KernelParametersConfig(List.of())));
        assertTrue(os.text("boot/grub/grub.cfg").contains(" ro console=ttyS0,115200n8 ds=nocloud\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LENOVO", "Lenovo Group"})
    void aLenovoHasItsConsoleOnTheSecondPort(String vendor) throws Exception {
        var os = new Installed(folder).file("boot/grub/grub.cfg", MENU);
        os.machine.file("sys/class/dmi/id/sys_vendor", vendor + "\n");
        os.run(new ConfigureGrub(new KernelParametersConfig(List.of())));
        assertTrue(os.text("boot/grub/grub.cfg").contains("quiet ds=nocloud console=ttyS1\n"));
    }

    @Test
    void aConfigDriveIsWhereCloudInitLooks() throws Exception {
        var os = new Installed(folder)
                .file("boot/grub/grub.cfg", MENU)
                .orders(new CloudInitConfig(CloudInitConfig.Source.CONFIG_DRIVE, "i", Optional.empty()));
        os.run(STEP);
        assertTrue(os.text("boot/grub/grub.cfg").contains("quiet ds=configdrive console=ttyS0 "));
    }

    @Test
    void letsTheSystemMakeAMenuThatItDoesNotHave() throws Exception {
        var ran = new ArrayList<List<String>>();
        var os = new Installed(folder).file("usr/sbin/grub2-mkconfig", "").file("etc/default/grub", "");
        os.running(command -> {
            ran.add(command.argv());
            return new Exec.Output(0, "", "done\n");
        });
        os.run(STEP);
        assertEquals(1, ran.size());
        var argv = ran.getFirst();
        assertEquals(
                List.of("/usr/sbin/grub2-mkconfig", "-o", "/boot/grub2/grub.cfg"),
                argv.subList(argv.size() - 3, argv.size()));
        assertTrue(os.text("etc/default/grub").contains(WORDS), "from which the menu is made");
    }

    @Test
    void aSystemWithoutAnyMenuIsLeftAlone() throws Exception {
        assertEquals(Outcome.skipped("the image has no boot menu that is known here"), new Installed(folder).run(STEP));
    }
}
