package booty.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says to those who call it wrongly, and its help. */
class ArgumentsTest {
    @ParameterizedTest(name = "booty {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "flash|Missing required parameters: 'SOURCE', 'DEVICE'",
                "flash a|Missing required parameter: 'DEVICE'",
                "flash a b c|Unmatched argument at index 3: 'c'",
                "flash a b --memory|Missing required parameter for option '--memory' (MIB)",
                "flash a b --memory many|Invalid value for option '--memory': 'many' is not an int",
                "flash a b --memory 15|--memory 15 is too little: 16 MiB are needed",
                "flash a b --checksum md5:00|Invalid value for option '--checksum': 'md5:00' is neither sha256: with 64 nor sha512: with 128 hexadecimal digits",
                "flash a b --checksum sha256:12|Invalid value for option '--checksum': 'sha256:12' is neither sha256: with 64 nor sha512: with 128 hexadecimal digits",
                "flash a b --verify twice|Invalid value for option '--verify': 'twice' is none of off, sample, readback",
                "flash http://[ b|Invalid value for positional parameter at index 0 (SOURCE): 'http://[' is neither a URL nor a path: Expected closing bracket for IPv6 address at index 8: http://[",
                "flash a b --nodelta|Unknown option: '--nodelta'",
                "pack|Missing required parameter: 'IMAGE'",
                "pack a b --level 20|--level 20 is none of 1 to 19",
                "pack a b --level x|Invalid value for option '--level': 'x' is not an int",
                "capture a|Missing required parameter: 'TARGET'",
                "capture a b --level 0|--level 0 is none of 1 to 19",
                "capture a oci://b/c|oci://b/c is neither a file nor an address of http or https",
                "capture a b --name a/b|--name a/b is not of letters, digits and :._-",
                "info|Missing required parameter: 'IMAGE'",
                "burn|Unmatched argument at index 0: 'burn'",
            })
    void whatIsWrongIsSaidInOneLineAndNothingIsDone(String arguments, String complaint) {
        var ran = Ran.booty(arguments.split(" "));
        var lines = ran.err().lines().toList();
        assertEquals("booty: " + complaint, lines.getFirst());
        assertEquals(2, lines.size(), ran.err());
        assertTrue(lines.get(1).matches("  See booty( flash| pack| capture| info)? --help"), ran.err());
        assertEquals(ExitStatus.USAGE, ran.status());
        assertEquals("", ran.out());
    }

    @Test
    void withoutACommandItSaysWhereTheyAre() {
        var ran = Ran.booty();
        assertEquals("booty: Missing required subcommand\n  See booty --help\n", ran.err());
        assertEquals(ExitStatus.USAGE, ran.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flash", "capture", "pack", "info"})
    void theHelpIsThatOfTheGoldenFile(String command) throws Exception {
        var ran = command.isEmpty() ? Ran.booty("--help") : Ran.booty(command, "--help");
        assertEquals(ExitStatus.DONE, ran.status());
        var golden = Path.of(
                "src/test/resources/booty/command/help%s.txt".formatted(command.isEmpty() ? "" : "-" + command));
        if (Boolean.getBoolean("golden.write")) Files.writeString(golden, ran.out());
        assertEquals(Files.readString(golden), ran.out());
    }

    @ParameterizedTest
    @CsvSource({
        "/srv/disk.img.gz, /srv/disk.booty.zst",
        "/srv/disk.qcow2, /srv/disk.booty.zst",
        "/srv/disk.tar, /srv/disk.tar.booty.zst",
        "/srv/.img, /srv/image.booty.zst",
        "http://server/a/disk.raw.xz, disk.booty.zst",
        "http://server, image.booty.zst",
        "oci://server/a/disk:1, disk:1.booty.zst",
    })
    void whatIsPackedGoesBesideItsSource(String source, Path expected) {
        assertEquals(expected, Pack.beside(new Source().convert(source)));
    }
}
