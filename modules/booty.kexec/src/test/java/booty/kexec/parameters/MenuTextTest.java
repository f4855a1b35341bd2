package booty.kexec.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MenuTextTest {
    private static final List<String> WORDS = List.of("ds=nocloud", "console=ttyS0");

    @ParameterizedTest
    @CsvSource({
        "'', ds=nocloud console=ttyS0",
        "quiet, quiet ds=nocloud console=ttyS0",
        "'console=ttyS0  quiet ', console=ttyS0  quiet ds=nocloud",
        "console=ttyS0 ds=nocloud, console=ttyS0 ds=nocloud",
        "'x=\"a ds=nocloud b\"', 'x=\"a ds=nocloud b\" ds=nocloud console=ttyS0'",
        "console=ttyS01, console=ttyS01 ds=nocloud console=ttyS0"
    })
    void addsWhatIsNotThere(String line, String expected) {
        assertEquals(expected, CommandLine.with(line, WORDS));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GRUB_CMDLINE_LINUX=""              | GRUB_CMDLINE_LINUX="ds=nocloud console=ttyS0"
            GRUB_CMDLINE_LINUX="quiet"         | GRUB_CMDLINE_LINUX="quiet ds=nocloud console=ttyS0"
            GRUB_CMDLINE_LINUX='a "b"'         | GRUB_CMDLINE_LINUX='a "b" ds=nocloud console=ttyS0'
            GRUB_CMDLINE_LINUX=quiet           | GRUB_CMDLINE_LINUX="quiet ds=nocloud console=ttyS0"
            GRUB_CMDLINE_LINUX="a" # why       | GRUB_CMDLINE_LINUX="a ds=nocloud console=ttyS0" # why
            GRUB_CMDLINE_LINUX=                | GRUB_CMDLINE_LINUX="ds=nocloud console=ttyS0"
            """)
    void addsToTheSettingOfGrub(String line, String expected) {
        assertEquals(
                "A=1\n%s\nGRUB_CMDLINE_LINUX_DEFAULT=\"x\"\n".formatted(expected),
                MenuText.defaultGrub("A=1\n%s\nGRUB_CMDLINE_LINUX_DEFAULT=\"x\"\n".formatted(line), WORDS));
    }

    @Test
    void addsTheSettingOfGrubWhereItIsMissingAndChangesTheLastOfSeveral() {
        assertEquals(
                "#GRUB_CMDLINE_LINUX=x\nGRUB_CMDLINE_LINUX=\"a\"\n",
                MenuText.defaultGrub("#GRUB_CMDLINE_LINUX=x", List.of("a")));
        assertEquals(
                "GRUB_CMDLINE_LINUX=\"1\"\nGRUB_CMDLINE_LINUX=\"2 a\"\n",
                MenuText.defaultGrub("GRUB_CMDLINE_LINUX=\"1\"\nGRUB_CMDLINE_LINUX=\"2\"\n", List.of("a")));
    }

    @Test
    void addsToEveryKernelOfGrubsScript() {
        var script = """
                menuentry 'a' {
                \tlinux\t/vmlinuz root=/dev/vda1 ro quiet
                \tinitrd\t/initrd
                \tlinuxefi /k x \\
                \t\ty
                \techo 'linux'
                }
                """;
        var expected = """
                menuentry 'a' {
                \tlinux\t/vmlinuz root=/dev/vda1 ro quiet ds=nocloud console=ttyS0
                \tinitrd\t/initrd
                \tlinuxefi /k x \\
                \t\ty ds=nocloud console=ttyS0
                \techo 'linux'
                }
                """;
        assertEquals(expected, MenuText.grubScript(script, WORDS));
        assertEquals(expected, MenuText.grubScript(expected, WORDS), "the second time nothing changes");
    }

    @Test
    void addsToAnEntryOfTheBootLoaderSpecification() {
        assertEquals(
                "linux /k\noptions a\noptions b ds=nocloud console=ttyS0\ninitrd /i\n",
                MenuText.blsEntry("linux /k\noptions a\noptions b\ninitrd /i\n", WORDS));
        assertEquals("linux /k\noptions ds=nocloud console=ttyS0\n", MenuText.blsEntry("linux /k", WORDS));
        assertEquals("options $kernelopts x\n", MenuText.blsEntry("options $kernelopts x\n", WORDS));
    }

    @Test
    void addsToWhatKernelInstallReads() {
        assertEquals("root=LABEL=x ro quiet a\n", MenuText.kernelCommandLine("root=LABEL=x ro\nquiet\n", List.of("a")));
    }

    @Property
    void addingTwiceIsAddingOnce(@ForAll @Chars({'a', ' ', '"', '\'', '\n', '=', '\\', '#'}) String text) {
        var setting = "GRUB_CMDLINE_LINUX=" + text;
        var once = MenuText.defaultGrub(setting, WORDS);
        if (!text.contains("\"") && !text.contains("'")) assertEquals(once, MenuText.defaultGrub(once, WORDS));
        var entry = MenuText.blsEntry("options " + text, WORDS);
        if (!text.contains("\"")) assertEquals(entry, MenuText.blsEntry(entry, WORDS));
    }
}
