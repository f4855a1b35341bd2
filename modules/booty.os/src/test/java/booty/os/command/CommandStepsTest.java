package booty.os.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.CommandsConfig;
import booty.core.linux.Exec;
import booty.core.machine.Disk;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.os.Installed;
import booty.os.tree.OsFacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStepsTest {
    @TempDir
    Path folder;

    private final List<String> ran = new ArrayList<>();
    private Installed os;
    private Path commands;

    @BeforeEach
    void install() throws IOException {
        os = new Installed(folder).file("bin/bash", "").folder("run");
        commands = Files.createDirectories(folder.resolve("deploy/machine-commands"));
        Exec notes = command -> {
            var script = Path.of(command.argv().get(command.argv().indexOf("--root") + 1), "run/booty-command");
            try {
                ran.add(Files.readString(script).strip());
            } catch (IOException cause) {
                throw new AssertionError(cause);
            }
            boolean fails = ran.getLast().startsWith("false");
            return new Exec.Output(fails ? 1 : 0, fails ? "no token=abc today\n" : "", "");
        };
        os.running(notes);
    }

    private void command(String name, String text) throws IOException {
        Files.writeString(commands.resolve(name), text);
    }

    @Test
    void runsMachineCommandsInTheOrderOfTheirNames() throws Exception {
        command("20-b", "systemctl enable b\n");
        command("10-a", "  systemctl enable a  \n");
        command("30-nothing", "\n");
        assertEquals(Outcome.done("2 commands"), os.run(new RunMachineCommands(commands)));
        assertEquals(List.of("systemctl enable a", "systemctl enable b"), ran);
    }

    @Test
    void theFirstThatFailsEndsIt() throws Exception {
        var step = new RunPostProvisionCommands(List.of("true 1", "false 2", "true 3"));
        var thrown = assertThrows(CommandFailed.class, () -> os.run(step));
        assertEquals("command 2 of 3 ended with 1: no token=***", thrown.what().replace(" today", ""));
        assertEquals(List.of("true 1", "false 2"), ran);
    }

    @Test
    void showsTheEndOfWhatWasPrintedInOneLineThatMovesNoTerminal() {
        assertEquals("a | b c [2J", CommandText.tail("a\r\n\n b\0\0c\u001b[2J\n"));
        assertEquals("… " + "x".repeat(1024), CommandText.tail("y" + "x".repeat(1024)));
    }

    /** Appendix D 15 of the specification, and what else it refuses. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "echo hi > /x ~ >",
                "a && b ~ &",
                "echo $(id) ~ $",
                "echo \"x\" ~ \"",
                "a | b ~ |",
                "a; b ~ ;",
                "`id` ~ `",
                "ls * ~ *",
                "echo ü ~ ü"
            })
    void refusesWhatTheOriginalRefused(String command, String because) {
        assertEquals(Optional.of(because), CommandsConfig.refused(command));
    }

    @ParameterizedTest
    @ValueSource(strings = {"systemctl enable foo", "a=b,c:d@e%f+g-h_i/j.k", "two\twords"})
    void takesWordsAndPaths(String command) {
        assertEquals(Optional.empty(), CommandsConfig.refused(command));
    }

    @Test
    void refusesAMachineCommandBeforeAnythingIsChanged() throws Exception {
        command("10-a", "first\nsecond\n");
        var thrown = assertThrows(CommandFailed.class, () -> os.run(new CheckMachineCommands(commands)));
        assertEquals("machine command 10-a has a line break, which commands must not have", thrown.what());
        command("10-a", "x".repeat(65537));
        var long_ = assertThrows(CommandFailed.class, () -> os.run(new CheckMachineCommands(commands)));
        assertEquals("machine command 10-a has more than 65536 bytes", long_.what());
    }

    @ParameterizedTest
    @CsvSource({
        "join --token abc.def --name x, join --token *** --name x",
        "MY_PASSWORD=abc run, MY_PASSWORD=*** run",
        "apikey: abc, apikey: ***",
        "systemctl enable foo, systemctl enable foo"
    })
    void showsNoSecret(String command, String shown) {
        assertEquals(shown, CommandText.redacted(command));
    }

    @Test
    void mountsWhatProgramsNeed() throws Exception {
        os.machine.file("etc/resolv.conf", "nameserver 192.0.2.1\n");
        os.link("etc/resolv.conf", "../run/systemd/resolve/stub-resolv.conf");
        os.context().put(OsFacts.FIRMWARE_VARIABLES, Path.of("/efivars"));
        assertEquals(Outcome.DONE, os.run(new SetupChrootBinds()));
        assertEquals(
                List.of(
                        "mount /dev R/dev  [BIND]",
                        "mount devpts R/dev/pts devpts [] mode=0620,gid=5",
                        "mount proc R/proc proc",
                        "mount sysfs R/sys sysfs",
                        "mount tmpfs R/run tmpfs",
                        "mount /efivars R/sys/firmware/efi/efivars  [BIND]"),
                os.linux.calls().stream()
                        .map(call -> call.replace(os.root.toString(), "R").replaceAll(" \\[NO.*", ""))
                        .toList());
        assertEquals(os.root, os.context().get(Facts.CHROOT));
        assertEquals("nameserver 192.0.2.1\n", os.text("run/systemd/resolve/stub-resolv.conf"));
    }

    @Test
    void letsProgramsFindFileSystemsByTheirIdentifiersButMakesNoLinkThatALabelLeadsElsewhere() throws Exception {
        var sysfs = os.machine
                .disk("sda", 1L << 30)
                .partition("sda", "sda3", 3, 2048, 4096)
                .sysfs();
        var partition = sysfs.at("dev/sda3");
        Files.write(partition, ext("../../root"));
        os.context().put(Facts.TARGET_DISK, disk(sysfs.at("dev/sda")));
        os.run(new SetupChrootBinds());
        var links = sysfs.at("dev/disk");
        var byIdentifier = links.resolve("by-uuid/00112233-4455-6677-8899-aabbccddeeff");
        assertEquals(partition, Files.readSymbolicLink(byIdentifier));
        assertFalse(Files.exists(links.resolve("by-label")));

        // once more, as another run of the same start does
        Files.write(partition, ext("root"));
        os.run(new SetupChrootBinds());
        assertEquals(partition, Files.readSymbolicLink(links.resolve("by-label/root")));
    }

    private static Disk disk(Path device) {
        var none = Optional.<String>empty();
        return new Disk("sda", device, 1L << 30, 512, false, false, none, none, none, List.of());
    }

    /** The start of an ext4 file system. */
    private static byte[] ext(String label) {
        var start = ByteBuffer.allocate(128 << 10).order(ByteOrder.LITTLE_ENDIAN);
        start.putShort(1024 + 56, (short) 0xEF53).putInt(1024 + 96, 0x40);
        start.put(1024 + 104, HexFormat.of().parseHex("00112233445566778899aabbccddeeff"));
        return start.put(1024 + 120, label.getBytes(StandardCharsets.US_ASCII)).array();
    }

    @Test
    void neverMountsThroughALink() throws Exception {
        var outside = Files.createDirectories(folder.resolve("outside"));
        os.link("dev", outside.toString());
        assertThrows(Exception.class, () -> os.run(new SetupChrootBinds()));
        assertTrue(os.linux.calls().isEmpty());
        assertFalse(os.context().find(Facts.CHROOT).isPresent());
    }
}
