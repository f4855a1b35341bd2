package booty.kexec.grub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.kexec.entry.BootEntry;
import booty.kexec.entry.MenuUnusable;
import booty.kexec.entry.Piece;
import booty.kexec.testkit.FakeFiles;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrubMenuTest {
    private static final String UUID = "0f1a2b3c-4d5e-6f70-8192-a3b4c5d6e7f8";

    @Test
    void startsTheFirstEntryOfTheOriginalsSample() throws Exception {
        var entry = chosen("/boot/grub/grub.cfg", new FakeFiles().with("/boot/grub/grub.cfg", resource("ubuntu.cfg")));
        assertEquals(Piece.whole("/boot/vmlinuz-5.15.0-generic"), entry.kernel());
        assertEquals("root=/dev/mapper/vg0-root ro quiet", entry.commandLine());
        assertEquals(List.of(Piece.whole("/boot/initrd.img-5.15.0-generic")), entry.initrds());
    }

    @Test
    void anEmptyFileHasNoEntries() {
        var menu = assertThrows(MenuUnusable.class, () -> chosen("# nothing\n"));
        assertTrue(menu.what().endsWith("no boot entries found"), menu.what());
    }

    @Test
    void readsAllEntriesOfDebiansOwnMenu() throws Exception {
        var menu = menu(
                "/boot/grub/grub.cfg",
                new FakeFiles().with("/boot/grub/grub.cfg", resource("debian-boot-partition.cfg")));
        assertEquals(
                List.of(
                        "Debian GNU/Linux",
                        "Debian GNU/Linux, with Linux 6.1.0-18-amd64",
                        "Debian GNU/Linux, with Linux 6.1.0-18-amd64 (recovery mode)",
                        "Debian GNU/Linux, with Linux 6.1.0-9-amd64",
                        "Debian GNU/Linux, with Linux 6.1.0-9-amd64 (recovery mode)"),
                menu.entries().stream().map(BootEntry::title).toList());
        assertEquals(
                new BootEntry(
                        "Debian GNU/Linux",
                        "gnulinux-simple-" + UUID,
                        Piece.whole("/vmlinuz-6.1.0-18-amd64"),
                        List.of(Piece.whole("/initrd.img-6.1.0-18-amd64")),
                        "root=/dev/vda1 ro console=tty0 console=ttyS0,115200 quiet"),
                menu.chosen());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            saved_entry=gnulinux-advanced-UUID>gnulinux-6.1.0-9-amd64-advanced-UUID, /vmlinuz-6.1.0-9-amd64, quiet
            saved_entry=Debian GNU/Linux, /vmlinuz-6.1.0-18-amd64, quiet
            saved_entry=1>3, /vmlinuz-6.1.0-9-amd64, single
            saved_entry=1, /vmlinuz-6.1.0-18-amd64, quiet
            saved_entry=9, /vmlinuz-6.1.0-18-amd64, quiet
            saved_entry=no such one, /vmlinuz-6.1.0-18-amd64, quiet
            next_entry=1>2, /vmlinuz-6.1.0-9-amd64, quiet
            """)
    void startsWhatGrubenvSaved(String saved, String kernel, String word) throws Exception {
        var files = new FakeFiles()
                .with("/boot/grub/grub.cfg", resource("debian-saved.cfg"))
                .with("/boot/grub/grubenv", environment(saved.replace("UUID", UUID) + "\n"));
        var entry = chosen("/boot/grub/grub.cfg", files);
        assertEquals(Piece.whole(kernel), entry.kernel());
        assertTrue(entry.commandLine().endsWith(word), entry.commandLine());
    }

    @Test
    void listsBlsEntriesTheNewestFirstWithTheKernelsOptionsOfGrubenv() throws Exception {
        var files = redHat().with(
                        "/boot/grub2/grubenv",
                        environment("kernelopts=root=/dev/mapper/rhel-root ro crashkernel=auto\n"));
        var menu = menu("/boot/grub2/grub.cfg", files);
        assertEquals(
                List.of("Linux (5.14.0-362.el9)", "Linux (5.14.0-70.el9)", "Linux (rescue)"),
                menu.entries().stream().map(BootEntry::title).toList());
        var entry = menu.chosen();
        assertEquals("root=/dev/mapper/rhel-root ro crashkernel=auto extra=1", entry.commandLine());
        assertEquals(Piece.whole("/vmlinuz-5.14.0-362.el9.x86_64"), entry.kernel());
        assertEquals(
                List.of(Piece.whole("/initramfs-5.14.0-362.el9.x86_64.img"), Piece.whole("/tuned.img")),
                entry.initrds());
    }

    @Test
    void takesTheScriptsOptionsWhereGrubenvHasNone() throws Exception {
        assertEquals(
                "root=/dev/mapper/fallback-root ro extra=1",
                chosen("/boot/grub2/grub.cfg", redHat()).commandLine());
    }

    @Test
    void startsTheBlsEntryThatGrubenvSaved() throws Exception {
        var files = redHat().with("/boot/grub2/grubenv", environment("saved_entry=4d2c-5.14.0-70.el9.x86_64\n"));
        assertEquals(
                "Linux (5.14.0-70.el9)", chosen("/boot/grub2/grub.cfg", files).title());
    }

    @Test
    void countsBootsAsRedHatsMenuDoes() throws Exception {
        var files = redHat().with("/boot/grub2/grubenv", environment("boot_counter=0\nboot_success=0\n"));
        assertEquals(
                "Linux (5.14.0-70.el9)", chosen("/boot/grub2/grub.cfg", files).title());
    }

    @Test
    void keepsQuotedParametersTogetherAndTakesEveryInitialRamDisk() throws Exception {
        var files = new FakeFiles().with("/boot/grub2/grub.cfg", resource("suse.cfg"));
        var entry = chosen("/boot/grub2/grub.cfg", files);
        assertEquals(
                "root=UUID=77777777-0000-4000-8000-000000005053 splash=silent mitigations=auto \"dyndbg=file drivers/usb/* +p\"",
                entry.commandLine());
        assertEquals(
                List.of(Piece.whole("/boot/initrd-5.14.21-150500.53-default"), Piece.whole("/boot/extra.img")),
                entry.initrds());
    }

    @Test
    void findsAnEntryOfASubmenuByATitleWithTheSignInIt() throws Exception {
        var files = new FakeFiles()
                .with("/boot/grub2/grub.cfg", resource("suse.cfg"))
                .with(
                        "/boot/grub2/grubenv",
                        environment("saved_entry=Advanced options for SLES 15-SP5>recovery >> mode\n"));
        assertEquals("root=UUID=7 single", chosen("/boot/grub2/grub.cfg", files).commandLine());
    }

    @Test
    void followsAMenuThatOnlyLeadsToAnother() throws Exception {
        var files =
                new FakeFiles().with("/EFI/debian/grub.cfg", """
                        search.fs_uuid 1234 root hd0,gpt2
                        set prefix=($root)'/boot/grub'
                        configfile $prefix/grub.cfg
                        """).with("/boot/grub/grub.cfg", resource("ubuntu.cfg"));
        assertEquals(
                "Ubuntu, with Linux 5.15.0-generic",
                chosen("/EFI/debian/grub.cfg", files).title());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            set x=a; if [ $x = a ]; then set r=yes; else set r=no; fi                      | yes
            if [ "$nothing" ]; then set r=no; elif [ x != y ]; then set r=yes; fi          | yes
            if [ ! -f /there -o -d /folder ]; then set r=yes; fi                           | yes
            if [ -s /there -a 5.10 -gt 5.9 ]; then set r=no; else set r=yes; fi            | yes
            if [ 10 -gt 9 -a 3 -le 3 -a 2 -ne 3 ]; then set r=yes; fi                      | yes
            for i in a b 'c d'; do set r="$r<$i>"; done                                    | <a><b><c d>
            set n=""; while [ "$n" != aaa ]; do set n="${n}a"; done; set r=$n              | aaa
            set n=""; until [ "$n" = aa ]; do set n="${n}a"; done; set r=$n                | aa
            for i in a b c; do if [ $i = b ]; then continue; fi; set r=$r$i; done          | ac
            for i in a b c; do if [ $i = b ]; then break; fi; set r=$r$i; done             | a
            function f { set r="$1-$2-$#"; return; set r=no; }; f one 'two three'          | one-two three-2
            if ! false; then set r=yes; fi                                                 | yes
            set r="a \\"b\\" \\$c \\\\"                                                    | a "b" $c \\
            set r='$x "y"'                                                                 | $x "y"
            set r=a\\ b                                                                    | a b
            r=plain                                                                        | plain
            if true; false; then set r=no; else set r=yes; fi                              | yes
            if search --no-floppy --file --set=d /there; then set r=$d; fi                 | found
            if search --file --set=d /missing; then set r=no; else set r=yes; fi           | yes
            if [ "$grub_platform" = efi ]; then set r=$grub_cpu; fi                        | x86_64
            if keystatus --shift; then set r=no; else set r=yes; fi                        | yes
            """)
    void understandsTheScript(String script, String result) throws Exception {
        var files = new FakeFiles().with("/there", "x").with("/folder/file", "x");
        files.with("/g/grub.cfg", script + "\nmenuentry e { linux /k \"r=$r\" }\n");
        var line = chosen("/g/grub.cfg", files).commandLine();
        var expected = "r=" + result;
        boolean quoted = expected.contains(" ") && !expected.contains("\"");
        assertEquals(quoted ? '"' + expected + '"' : expected, line);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            menuentry firmware { fwsetup }                          | its entry firmware starts no kernel
            menuentry windows { chainloader +1; initrd /i }         | its entry windows starts no kernel
            while true; do set x=y; done                            | it runs more than 50000 commands
            function f { f; }; f                                    | too many blocks run inside each other
            set a=xxxxxxxxxxxxxxxx; while true; do set a=$a$a; done | it makes too many characters
            source $config_file                                     | scripts call scripts 16 deep
            submenu a { submenu b { } }                             | no boot entries found
            """)
    void refusesWhatItCannotStart(String script, String why) {
        var failure = assertThrows(MenuUnusable.class, () -> chosen(script));
        assertEquals("the boot menu /boot/grub/grub.cfg cannot be followed: " + why, failure.what());
    }

    @Test
    void refusesBlocksWithoutEnd() {
        var failure = assertThrows(MenuUnusable.class, () -> chosen("submenu a { ".repeat(100)));
        assertTrue(failure.what().contains("blocks inside each other"), failure.what());
        assertThrows(MenuUnusable.class, () -> chosen("if a; then b; " + "elif a; then b; ".repeat(100)));
    }

    @Test
    void refusesMoreThanAThousandEntriesAndAFileThatIsNoMenu() {
        assertThrows(MenuUnusable.class, () -> chosen("menuentry a { linux /k }\n".repeat(2000)));
        assertThrows(MenuUnusable.class, () -> chosen("#".repeat(Interpreter.LARGEST_SCRIPT + 1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "menuentry 'a",
                "menuentry a {",
                "if [ a",
                "${",
                "$",
                "\\",
                "\"",
                "}",
                "fi",
                "for",
                "for a in",
                "function",
                "{ { }",
                "!"
            })
    void takesWhatIsCutShort(String script) throws Exception {
        var files = new FakeFiles().with("/g/grub.cfg", script);
        menu("/g/grub.cfg", files).entries();
    }

    @Property
    void noTextCrashesTheParser(@ForAll String text) throws Exception {
        var files = new FakeFiles().with("/g/grub.cfg", text + " ");
        try {
            menu("/g/grub.cfg", files).entries();
        } catch (MenuUnusable _) {
            // the only failure that a menu may cause
        }
    }

    @Property
    void noPieceOfAMenuCrashesTheParser(@ForAll int from, @ForAll int length) throws Exception {
        var whole = resource("debian-saved.cfg") + resource("red-hat.cfg") + resource("suse.cfg");
        int begin = Math.floorMod(from, whole.length());
        int end = begin + Math.floorMod(length, whole.length() - begin);
        noTextCrashesTheParser(whole.substring(begin, end));
    }

    private static FakeFiles redHat() throws IOException {
        return new FakeFiles()
                .with("/boot/grub2/grub.cfg", resource("red-hat.cfg"))
                .with("/loader/entries/4d2c-5.14.0-70.el9.x86_64.conf", bls("5.14.0-70.el9"))
                .with("/loader/entries/4d2c-5.14.0-362.el9.x86_64.conf", bls("5.14.0-362.el9"))
                .with("/loader/entries/4d2c-0-rescue.conf", "title Linux (rescue)\nlinux /vmlinuz-0-rescue\n");
    }

    private static String bls(String version) {
        return """
                title Linux (%1$s)
                version %1$s.x86_64
                linux /vmlinuz-%1$s.x86_64
                initrd /initramfs-%1$s.x86_64.img $tuned_initrd /tuned.img
                options $kernelopts $tuned_params extra=1
                grub_users $grub_users
                grub_class rhel
                """.formatted(version);
    }

    private static String environment(String lines) {
        var block = "# GRUB Environment Block\n" + lines;
        return block + "#".repeat(1024 - block.length());
    }

    private static BootEntry chosen(String script) throws MenuUnusable {
        return chosen("/boot/grub/grub.cfg", new FakeFiles().with("/boot/grub/grub.cfg", script));
    }

    private static BootEntry chosen(String path, FakeFiles files) throws MenuUnusable {
        return menu(path, files).chosen();
    }

    private static GrubMenu menu(String path, FakeFiles files) throws MenuUnusable {
        return GrubMenu.read(files, path, "efi", "x86_64").orElseThrow();
    }

    private static String resource(String name) throws IOException {
        try (var in = GrubMenuTest.class.getResourceAsStream(name)) {
            return new String(
                    java.util.Objects.requireNonNull(in, name).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
