package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ConfigInvalid;
import booty.core.config.FailurePolicy;
import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.ImageConfig.Checksum;
import booty.core.config.MachineConfig;
import booty.core.config.MachineConfig.Action;
import booty.core.config.MachineConfig.Ending;
import booty.core.config.OsNetworkConfig;
import booty.core.config.TargetConfig;
import booty.core.config.VerifyConfig;
import booty.core.config.VerifyConfig.Policy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersParserTest {
    private static final String MAC = "00:50:56:a5:0e:0f";
    private static final String SHA256 = "ab".repeat(32);

    private static MachineConfig parse(String json) throws ConfigInvalid {
        return OrdersParser.parse("the test", MAC, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String write(String more) {
        return """
                {"action":"writeImage","sourceImage":"http://10.0.2.2:3000/images/os.img.zst","destinationDevice":"/dev/vda"%s}
                """.formatted(more);
    }

    @Test
    void readsWhatTheOriginalsServerSendsForWriting() throws ConfigInvalid {
        var config = parse("""
                {"action":"writeImage","compressed":false,"sourceImage":"http://192.168.0.95:3000/images/ubuntu.img",
                 "destinationDevice":"/dev/sda","growDisk":false,"growPartition":1,"lvmRootName":"/dev/ubuntu-vg/root",
                 "address":"192.168.0.10/24","gateway":"192.168.0.1","dryRun":false,"dropToShell":true,"wipeDevice":true}
                """);
        assertEquals(
                MachineConfig.of(
                                Action.WRITE_IMAGE,
                                new ImageConfig(
                                        List.of(URI.create("http://192.168.0.95:3000/images/ubuntu.img")),
                                        Optional.empty(),
                                        false),
                                TargetConfig.at(Path.of("/dev/sda")))
                        .withGrowth(new GrowthConfig(1, Optional.of("/dev/ubuntu-vg/root")))
                        .withOsNetwork(Optional.of(new OsNetworkConfig(
                                MAC, "192.168.0.10/24", Optional.of("192.168.0.1"), Optional.empty())))
                        .withOnFailure(new FailurePolicy(true, true))
                        .withEnding(Ending.SHELL),
                config);
    }

    @Test
    void readsWhatTheOriginalsServerSendsForReading() throws ConfigInvalid {
        var config = parse("""
                {"action":"readImage","compressed":true,"sourceDevice":"/dev/sda",
                 "destinationAddress":"http://192.168.0.95:3000/image","growDisk":false,"growPartition":1,
                 "lvmRootName":"/dev/ubuntu-vg/root","dryRun":true,"dropToShell":false,"wipeDevice":false}
                """);
        assertEquals(
                MachineConfig.of(
                                Action.READ_IMAGE,
                                new ImageConfig(
                                        List.of(URI.create("http://192.168.0.95:3000/image")), Optional.empty(), true),
                                TargetConfig.at(Path.of("/dev/sda")))
                        .withDryRun(true),
                config);
    }

    @Test
    void readsWhoMustHaveSignedTheImage() throws ConfigInvalid {
        var verify = parse(write(",\"publicKey\":\"/key.pub\",\"signatureUrl\":\"http://10.0.2.2/os.sig\""))
                .image()
                .verify();
        assertEquals(VerifyConfig.Policy.REQUIRE, verify.policy());
        assertEquals(Optional.of("/key.pub"), verify.key());
        assertEquals(Optional.of(URI.create("http://10.0.2.2/os.sig")), verify.signature());
    }

    @Test
    void aKeyWithoutASignatureIsAProblem() {
        var failure = assertThrows(ConfigInvalid.class, () -> parse(write(",\"publicKey\":\"/key.pub\"")));
        assertEquals("the test has 1 problem: signatureUrl: is missing; say where the signature is", failure.what());
    }

    @Test
    void growsNothingThatIsNotNamed() throws ConfigInvalid {
        assertEquals(
                GrowthConfig.NONE,
                parse(write(",\"growPartition\":0,\"lvmRootName\":\"\"")).growth());
        assertEquals(GrowthConfig.NONE, parse(write(",\"growPartition\":null")).growth());
    }

    @ParameterizedTest
    @CsvSource({
        "sha256:, SHA256, 64",
        "SHA-256:, SHA256, 64",
        "'', SHA256, 64",
        "sha512:, SHA512, 128",
        "'', SHA512, 128"
    })
    void readsDigestsHoweverTheyAreLabelled(String label, Checksum.Algorithm algorithm, int digits)
            throws ConfigInvalid {
        assertEquals(
                Optional.of(new Checksum(algorithm, "a".repeat(digits))),
                parse(write(",\"checksum\":\"%s%s\"".formatted(label, "A".repeat(digits))))
                        .image()
                        .checksum());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|document: is empty",
                "`  `|document: is empty",
                "null|document: is no JSON object",
                "[]|document: is no JSON object",
                "<html>|document: is no JSON: Unexpected character ('<' (code 60)): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false') (line 1, column 1)",
                "{}|action: is missing; one of writeImage, readImage",
                "{\"action\":\"\"}|action: is missing; one of writeImage, readImage",
                "{\"action\":\"formatDisk\"}|action: 'formatDisk' is none of writeImage, readImage",
                "{\"action\":\"writeImage\"}|sourceImage: is missing; give a URL such as http://server:3000/images/disk.img.zst; destinationDevice: is missing; give a disk such as /dev/sda",
                "{\"action\":\"readImage\"}|destinationAddress: is missing; give a URL such as http://server:3000/images/disk.img.zst; sourceDevice: is missing; give a disk such as /dev/sda",
            })
    void namesWhatIsWrongWithADocument(String json, String problems) {
        var thrown = assertThrows(ConfigInvalid.class, () -> parse(json));
        assertEquals(problems, thrown.what().replaceFirst("the test has [0-9]+ problems?: ", ""));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "growPartition|\"1\"|\"1\" is not a whole number",
                "growPartition|1.5|1.5 is not a whole number",
                "growPartition|-1|-1 is not within 0 and 128",
                "growPartition|99999999999|99999999999 is not within 0 and 128",
                "dryRun|\"yes\"|\"yes\" is not true or false",
                "dropToShell|1|1 is not true or false",
                "growDisk|[]|[] is not true or false",
                "lvmRootName|7|7 is not text",
                "lvmRootName|\"vg/root\"|'vg/root' is no logical volume, such as /dev/vg/root",
                "address|\"192.168.0.10\"|'192.168.0.10' is no IPv4 address with a prefix length, such as 192.168.0.10/24",
                "address|\"192.168.0.256/24\"|'192.168.0.256/24' is no IPv4 address with a prefix length, such as 192.168.0.10/24",
                "address|\"192.168.0.1/33\"|'192.168.0.1/33' is no IPv4 address with a prefix length, such as 192.168.0.10/24",
                "gateway|\"192.168.0\"|'192.168.0' is no IPv4 address, such as 192.168.0.1",
                "nameserver|\"1.1.1.1; reboot\"|'1.1.1.1; reboot' is no IPv4 address, such as 192.168.0.1",
                "checksum|\"md5:00\"|'md5:00' is neither sha256: with 64 nor sha512: with 128 hexadecimal digits",
            })
    void namesWhatIsWrongWithAValue(String key, String value, String problem) {
        var thrown = assertThrows(ConfigInvalid.class, () -> parse(write(",\"%s\":%s".formatted(key, value))));
        assertEquals("the test has 1 problem: " + key + ": " + problem, thrown.what());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"dev/vda", "/dev/../etc/passwd", "/dev/vda/..", "/dev/v da", "/etc/passwd", "/dev/", "/dev/./vda"})
    void takesNoPathThatIsNoDevice(String path) {
        var json = write("").replace("/dev/vda", path);
        var thrown = assertThrows(ConfigInvalid.class, () -> parse(json));
        assertEquals(
                "the test has 1 problem: destinationDevice: '%s' is no path of a device, such as /dev/sda"
                        .formatted(path),
                thrown.what());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ftp://x/os.img",
        "os.img",
        "http:///os.img",
        "http://",
        "http://a b/",
        "file:///dev/sda",
        "http://x:99999/",
        "oci:os/debian:13",
        "oci:///os"
    })
    void takesNoUrlThatCannotBeFetched(String url) {
        var json = write("").replace("http://10.0.2.2:3000/images/os.img.zst", url);
        var thrown = assertThrows(ConfigInvalid.class, () -> parse(json));
        assertEquals(true, thrown.what().startsWith("the test has 1 problem: sourceImage: '" + url), thrown.what());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "oci://registry.example.com/images/os:13",
        "OCI://10.0.2.2:5000/os@sha256:1111111111111111111111111111111111111111111111111111111111111111"
    })
    void takesAnImageInARegistry(String location) throws ConfigInvalid {
        var json = write("").replace("http://10.0.2.2:3000/images/os.img.zst", location);
        assertEquals(List.of(URI.create(location)), parse(json).image().locations());
    }

    @Test
    void needsNoAddressForASignatureInARegistry() throws ConfigInvalid {
        var json = write(",\"publicKeyFile\":\"/etc/booty/release.pub\"")
                .replace("http://10.0.2.2:3000/images/os.img.zst", "oci://registry/os:13");
        assertEquals(Policy.REQUIRE, parse(json).image().verify().policy());
    }

    @Test
    void sendsADiskToNoRegistry() {
        var json = "{\"action\":\"readImage\",\"destinationAddress\":\"oci://x/os\",\"sourceDevice\":\"/dev/sda\"}";
        var thrown = assertThrows(ConfigInvalid.class, () -> parse(json));
        assertEquals(
                "the test has 1 problem: destinationAddress: 'oci://x/os' does not begin with http:// or https://",
                thrown.what());
    }

    @Test
    void reportsAllProblemsAtOnce() {
        var thrown = assertThrows(ConfigInvalid.class, () -> parse("""
                {"action":"writeImage","sourceImage":7,"destinationDevice":"vda","checksum":"x","dryRun":"no"}
                """));
        assertEquals(
                "the test has 4 problems: sourceImage: 7 is not text; "
                        + "destinationDevice: 'vda' is no path of a device, such as /dev/sda; "
                        + "checksum: 'x' is neither sha256: with 64 nor sha512: with 128 hexadecimal digits; "
                        + "dryRun: \"no\" is not true or false",
                thrown.what());
    }

    @Test
    void refusesAKeyThatIsThereTwice() {
        assertThrows(ConfigInvalid.class, () -> parse(write(",\"destinationDevice\":\"/dev/vdb\"")));
    }

    @Test
    void refusesWhatFollowsTheDocument() {
        assertThrows(ConfigInvalid.class, () -> parse(write("") + "{}"));
    }

    @Test
    void goesOnDespiteKeysThatItDoesNotKnow() throws ConfigInvalid {
        assertEquals(parse(write("")), parse(write(",\"futureKey\":{\"a\":[1,2]}")));
    }

    @Test
    void keepsTheDigestOfTheImage() throws ConfigInvalid {
        assertEquals(
                SHA256,
                parse(write(",\"checksum\":\"sha256:%s\"".formatted(SHA256)))
                        .image()
                        .checksum()
                        .orElseThrow()
                        .hex());
    }

    @Property(tries = 500)
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        try {
            OrdersParser.parse("noise", MAC, bytes);
        } catch (ConfigInvalid _) {
            // the only failure that a server may cause
        }
    }

    @Property(tries = 500)
    void noValueCrashesTheParser(@ForAll("keys") String key, @ForAll String value) {
        var json = new com.fasterxml.jackson.databind.json.JsonMapper().createObjectNode();
        json.put("action", "writeImage").put(key, value);
        try {
            parse(json.toString());
        } catch (ConfigInvalid _) {
            // as above
        }
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<String> keys() {
        return net.jqwik.api.Arbitraries.of(OrdersDocument.KEYS);
    }
}
