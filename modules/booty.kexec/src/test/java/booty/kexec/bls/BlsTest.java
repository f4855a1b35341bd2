package booty.kexec.bls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.kexec.testkit.FakeFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlsTest {
    @Test
    void readsAnEntryOfTheSpecification() {
        var entry = BlsEntry.parse("6a9857a393724b7a981ebb5b8495b9ea-3.8.0-2.fc19.x86_64.conf", """
                # /boot/loader/entries/…
                title        Fedora 19 (Rawhide)
                sort-key     fedora
                machine-id   6a9857a393724b7a981ebb5b8495b9ea
                version      3.8.0-2.fc19.x86_64
                options      root=UUID=6d3376e4-fc93-4509-95ec-a21d68011da2 quiet
                options      rhgb
                architecture x64
                linux        /6a9857a393724b7a981ebb5b8495b9ea/3.8.0-2.fc19.x86_64/linux
                initrd       /6a9857a393724b7a981ebb5b8495b9ea/3.8.0-2.fc19.x86_64/initrd
                initrd       /ucode.img
                """);
        assertEquals("Fedora 19 (Rawhide)", entry.title());
        assertEquals("6a9857a393724b7a981ebb5b8495b9ea-3.8.0-2.fc19.x86_64", entry.id());
        assertEquals("root=UUID=6d3376e4-fc93-4509-95ec-a21d68011da2 quiet rhgb", entry.options());
        assertEquals(
                List.of("/6a9857a393724b7a981ebb5b8495b9ea/3.8.0-2.fc19.x86_64/initrd", "/ucode.img"), entry.initrds());
    }

    @ParameterizedTest
    @CsvSource({
        "a+3.conf, a, false",
        "a+3-1.conf, a, false",
        "a+0-3.conf, a, true",
        "a+b.conf, a+b, false",
        "c++-1.0.conf, c++-1.0, false",
        "plain.conf, plain, false"
    })
    void readsWhatCountsTheTries(String file, String id, boolean exhausted) {
        var entry = BlsEntry.parse(file, "linux /k");
        assertEquals(id, entry.id());
        assertEquals(exhausted, entry.exhausted());
    }

    @Test
    void sortsAsTheSpecificationSays() {
        var files = new FakeFiles()
                .with("/e/a-1+0-3.conf", "linux /k\nsort-key a\nversion 9")
                .with("/e/b-1.conf", "linux /k\nsort-key b\nversion 1")
                .with("/e/a-2.conf", "linux /k\nsort-key a\nversion 2")
                .with("/e/a-10.conf", "linux /k\nsort-key a\nversion 10")
                .with("/e/nokey-2.conf", "linux /k")
                .with("/e/nokey-10.conf", "linux /k")
                .with("/e/readme.txt", "linux /k");
        assertEquals(
                List.of("a-10", "a-2", "b-1", "nokey-10", "nokey-2", "a-1"),
                new BlsFolder(files, "/e")
                        .bySpecification().stream().map(BlsEntry::id).toList());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            122.1, 123~rc1-1
            123~rc1-1, 123
            123, 123-a
            123-a, 123-a.1
            123-a.1, 123-1
            123-1, 123-1.1
            123-1.1, 123^post1
            123^post1, 123.a-1
            123.a-1, 123.1-1
            123.1-1, 123a-1
            123a-1, 124-1
            5.10.0-9-amd64, 5.10.0-18-amd64
            6.1.0-9, 6.1.0-18
            1.0~rc1, 1.0
            009, 10
            1, 1.0
            """)
    void ordersVersions(String older, String newer) {
        assertTrue(VersionOrder.ORDER.compare(older, newer) < 0, "older first");
        assertTrue(VersionOrder.ORDER.compare(newer, older) > 0, "newer second");
    }

    @Property
    void versionsHaveOneOrder(
            @ForAll @StringLength(max = 6) @Chars({'1', '0', 'a', '.', '-', '~', '^', '_'}) String a,
            @ForAll @StringLength(max = 6) @Chars({'1', '0', 'a', '.', '-', '~', '^', '_'}) String b,
            @ForAll @StringLength(max = 6) @Chars({'1', '0', 'a', '.', '-', '~', '^', '_'}) String c) {
        var order = VersionOrder.ORDER;
        assertEquals(0, order.compare(a, a));
        assertEquals(Integer.signum(order.compare(a, b)), -Integer.signum(order.compare(b, a)));
        if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) assertTrue(order.compare(a, c) <= 0, "transitive");
    }

    @Test
    void readsAnEnvironmentBlock() {
        var block = "# GRUB Environment Block\n# a comment\nsaved_entry=a>b\nempty=\npath=C:\\\\x\\\ny\n";
        var bytes = (block + "#".repeat(1024 - block.length())).getBytes(StandardCharsets.UTF_8);
        assertEquals(Map.of("saved_entry", "a>b", "empty", "", "path", "C:\\x\ny"), EnvironmentBlock.parse(bytes));
    }

    @Property
    void everyEnvironmentSurvivesARoundTrip(@ForAll String value) throws Exception {
        var variables = Map.of("saved_entry", value);
        assertEquals(variables, EnvironmentBlock.parse(EnvironmentBlock.encode(variables, EnvironmentBlock.LARGEST)));
    }

    @Test
    void whatIsNoEnvironmentBlockHoldsNothing() {
        assertEquals(Map.of(), EnvironmentBlock.parse("saved_entry=1\n".getBytes(StandardCharsets.UTF_8)));
        assertEquals(Map.of(), EnvironmentBlock.parse(new byte[1024]));
    }

    @Property
    void noBytesCrashTheParsers(@ForAll byte[] bytes, @ForAll @CharRange(from = '\n', to = 'z') String text) {
        EnvironmentBlock.parse(bytes);
        EnvironmentBlock.parse(("# GRUB Environment Block\n" + text).getBytes(StandardCharsets.UTF_8));
        BlsEntry.parse(text, text);
    }
}
