package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandLineTest {
    private static final String WRITE =
            "-action writeImage -mac 00:50:56:a5:0e:0f -sourceImage http://x:3000/images/os.img -destinationDevice /dev/sda";

    private static Settings settings(String line) throws UsageException {
        return Settings.of(CommandLine.parse(List.of(line.strip().split(" +"))));
    }

    private static MachineOrders orders(String line) throws UsageException {
        return settings(line).orders().values().iterator().next();
    }

    @Test
    void takesTheOriginalsFlags() throws UsageException {
        var settings = settings(
                "-action writeImage -mac 00:50:56:A5:0E:0F -sourceImage http://x/os.img -sourceDevice /dev/sdb"
                        + " -destinationAddress http://x/image -destinationDevice /dev/sda -growPartition 2"
                        + " -lvmRoot /dev/ubuntu-vg/root -address 192.168.0.10/24 -gateway 192.168.0.1 -shell -wipe -dryRun");
        assertEquals(
                Map.of(
                        new Mac("00:50:56:a5:0e:0f"),
                        new MachineOrders(
                                "writeImage",
                                false,
                                "http://x/os.img",
                                "/dev/sda",
                                "/dev/sdb",
                                "http://x/image",
                                2,
                                "/dev/ubuntu-vg/root",
                                "192.168.0.10/24",
                                "192.168.0.1",
                                "",
                                true,
                                true,
                                true,
                                "")),
                settings.orders());
    }

    @Test
    void presetsWhatTheOriginalDidButForTheVolume() throws UsageException {
        assertEquals(1, orders(WRITE).growPartition());
        assertEquals("", orders(WRITE).lvmRootName());
        var settings = settings(WRITE);
        assertEquals("0.0.0.0", settings.host());
        assertEquals(3000, settings.port());
        assertEquals(Path.of("./images"), settings.images());
    }

    @ParameterizedTest
    @CsvSource({
        "--shell, true",
        "-shell=true, true",
        "-shell=1, true",
        "-shell=F, false",
        "--shell=false, false",
        "-wipe, false"
    })
    void readsSwitchesAsGoDoes(String word, boolean shell) throws UsageException {
        assertEquals(shell, orders(WRITE + " " + word).dropToShell());
    }

    @ParameterizedTest
    @CsvSource({":3000, 0.0.0.0, 3000", "8080, 0.0.0.0, 8080", "192.168.0.95:80, 192.168.0.95, 80", "[::1]:0, ::1, 0"})
    void readsWhereToListen(String listen, String host, int port) throws UsageException {
        var settings = settings(WRITE + " -listen " + listen);
        assertEquals(host, settings.host());
        assertEquals(port, settings.port());
    }

    @Test
    void lastOfTwoCounts() throws UsageException {
        assertEquals(3, orders(WRITE + " -growPartition 2 -growPartition=3").growPartition());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-action formatDisk -mac 00:50:56:a5:0e:0f|1|-action formatDisk is unknown: writeImage or readImage",
                "-mac 00:50:56:a5:0e:0f|1|-action is missing: writeImage or readImage",
                "-listen :3000|1|-action is missing: writeImage or readImage",
                "-acton writeImage|2|there is no flag -acton; booty-server -help lists all",
                "-destination /dev/sda|2|there is no flag -destination; did you mean -destinationAddress?",
                "-MAC x|2|there is no flag -MAC; did you mean -mac?",
                "-mac|2|-mac needs a value: the machine's MAC address, in any notation",
                "-shell true|2|unexpected 'true': write -flag value, and a switch as -flag or -flag=false",
                "serve|2|unexpected 'serve': write -flag value, and a switch as -flag or -flag=false",
                "-action writeImage|2|-sourceImage is missing; it is needed for writeImage: URL of the image, for example http://<this server>:3000/images/os.img.zst",
                "-action readImage -sourceDevice sda|2|-sourceDevice sda is no path of a disk, such as /dev/sda",
                "-action readImage -sourceDevice /dev/sda -destinationAddress x|2|-destinationAddress x is no http:// or https:// URL",
            })
    void saysWhatIsWrong(String line, int exitCode, String message) {
        var thrown = assertThrows(UsageException.class, () -> settings(line));
        assertEquals(message, thrown.getMessage());
        assertEquals(exitCode, thrown.exitCode());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "-mac 00:50:56|-mac 00:50:56 is no MAC address, such as 52:54:00:12:34:56",
                "-growPartition x|-growPartition x is no number within 0 and 128",
                "-growPartition -1|-growPartition -1 is no number within 0 and 128",
                "-address 192.168.0.10|-address 192.168.0.10 is not an address with its prefix length, such as 192.168.0.10/24",
                "-gateway 300.1.1.1|-gateway 300.1.1.1 is not an IPv4 address",
                "-checksum md5:1|-checksum md5:1 is not sha256: with 64 or sha512: with 128 hexadecimal digits",
                "-lvmRoot root|-lvmRoot root is not the path of a logical volume, such as /dev/ubuntu-vg/root",
                "-dryRun=maybe|-dryRun=maybe is neither true nor false",
                "-listen :http|-listen: 'http' is no port; write :3000 or 192.168.0.95:3000",
                "-listen :70000|-listen: '70000' is no port; write :3000 or 192.168.0.95:3000",
            })
    void saysWhatIsWrongWithAValue(String more, String message) {
        var thrown = assertThrows(UsageException.class, () -> settings(WRITE + " " + more));
        assertEquals(message, thrown.getMessage());
        assertEquals(2, thrown.exitCode());
    }

    @ParameterizedTest
    @EnumSource(Flag.class)
    void explainsEveryFlag(Flag flag) {
        assertTrue(CommandLine.help().contains("  -" + flag.word() + (flag.isSwitch() ? "\n" : " value")));
    }

    @Test
    void linesOfTheHelpFitAConsole() {
        CommandLine.help().lines().forEach(line -> assertTrue(line.length() <= 132, line));
    }

    @Property(tries = 300)
    void noWordsCrashIt(@ForAll List<String> words) {
        try {
            Settings.of(CommandLine.parse(words));
        } catch (UsageException _) {
            // the only failure that a user may cause
        }
    }
}
