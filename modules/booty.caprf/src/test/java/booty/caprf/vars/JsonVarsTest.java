package booty.caprf.vars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Values that are JSON, made of the keys that they have and of what may stand behind these. */
class JsonVarsTest {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "1",
            "-1",
            "512",
            "1.5",
            "1e99",
            "99999999999999999999",
            "\"\"",
            "\"gpt\"",
            "\"/\"",
            "\"/dev/sda\"",
            "\"/dev/nvme0\"",
            "\"/dev/../sda\"",
            "\"root\"",
            "\"ext4\"",
            "\"swap\"",
            "\"100%FREE\"",
            "\"a b\"",
            "\"\\u0000\"",
            "\"\\n\"",
            "[]",
            "{}");

    @Property(tries = 500)
    void noLayoutIsMoreThanRefused(@ForAll("layouts") String text) {
        take(PartitionLayout.KIND, text);
    }

    @Property(tries = 500)
    void noArraysAreMoreThanRefused(@ForAll("arrays") String text) {
        take(RaidArrays.KIND, text);
    }

    @Property(tries = 500)
    void noNamespacesAreMoreThanRefused(@ForAll("namespaces") String text) {
        take(NvmeNamespaces.LIST, text);
    }

    /** What is said of a value ends up in one line on a console. */
    private static void take(Kind<?> kind, String text) {
        try {
            assertEquals(kind.read(text), kind.read(text));
        } catch (Unfit refused) {
            assertFalse(refused.what().isBlank() || refused.what().contains("\n"), refused.what());
        }
    }

    @Provide
    Arbitrary<String> layouts() {
        var volumes = list(object(plain(), "name", "sizeMB", "extents", "filesystem", "mountpoint"));
        var group = object(Arbitraries.oneOf(plain(), volumes), "volumeGroup", "pvPartition", "volumes");
        var partitions = list(object(plain(), "label", "sizeMB", "typeGUID", "filesystem", "mountpoint"));
        var value = Arbitraries.oneOf(plain(), list(plain()), partitions, group);
        return object(value, "table", "device", "mirrors", "partitions", "lvm");
    }

    @Provide
    Arbitrary<String> arrays() {
        var value = Arbitraries.oneOf(plain(), list(plain()));
        return list(object(value, "name", "level", "partition", "devices", "filesystem", "mountpoint"));
    }

    @Provide
    Arbitrary<String> namespaces() {
        var namespaces = list(object(plain(), "label", "sizePct", "blockSize"));
        return list(object(Arbitraries.oneOf(plain(), namespaces), "controller", "namespaces"));
    }

    private static Arbitrary<String> plain() {
        return Arbitraries.of(VALUES);
    }

    private static Arbitrary<String> list(Arbitrary<String> element) {
        return element.list().ofMaxSize(4).map(all -> all.stream().collect(Collectors.joining(",", "[", "]")));
    }

    /** An object of some of these keys, and now and then another. */
    private static Arbitrary<String> object(Arbitrary<String> value, String... keys) {
        var key = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.of(keys)), Tuple.of(1, Arbitraries.of("nothing", "no\\nthing")));
        return Arbitraries.maps(key, value)
                .ofMaxSize(keys.length)
                .map(all -> all.entrySet().stream()
                        .map(one -> "\"%s\":%s".formatted(one.getKey(), one.getValue()))
                        .collect(Collectors.joining(",", "{", "}")));
    }
}
