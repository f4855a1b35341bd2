package booty.legacy;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.Problems;
import booty.core.config.ReadBackConfig;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads single values of a document; what is wrong with one goes to {@code problems}. */
final class OrdersValues {
    /** Tables of partitions have room for 128. */
    private static final int MOST_PARTITIONS = 128;

    private static final Pattern DEVICE = Pattern.compile("/dev/[A-Za-z0-9:+=@_.,/-]+");

    private final OrdersDocument document;
    private final Problems problems;

    OrdersValues(OrdersDocument document, Problems problems) {
        this.document = document;
        this.problems = problems;
    }

    /** A text; the empty one counts as absent, as the original's server leaves such keys out. */
    Optional<String> text(String key) {
        return node(key)
                .filter(node -> isType(key, node.isTextual(), "text", node))
                .map(node -> node.asText().strip())
                .filter(text -> !text.isEmpty());
    }

    /** The texts that are there, by key. */
    Map<String, String> texts(List<String> keys) {
        var texts = new HashMap<String, String>();
        for (var key : keys) text(key).ifPresent(text -> texts.put(key, text));
        return texts;
    }

    boolean flag(String key) {
        return node(key)
                .filter(node -> isType(key, node.isBoolean(), "true or false", node))
                .map(JsonNode::asBoolean)
                .orElse(false);
    }

    /** A number of a partition; 0 when absent. */
    int count(String key) {
        return node(key)
                .filter(node -> isType(key, node.isIntegralNumber(), "a whole number", node))
                .filter(node -> {
                    boolean inRange = node.canConvertToInt() && node.asInt() >= 0 && node.asInt() <= MOST_PARTITIONS;
                    if (!inRange) problems.add(key, "%s is not within 0 and %d".formatted(show(node), MOST_PARTITIONS));
                    return inRange;
                })
                .map(JsonNode::asInt)
                .orElse(0);
    }

    /** A location on an HTTP server. */
    Optional<URI> url(String key, boolean required) {
        return location(key, required, Set.of("http", "https"), "http:// or https://");
    }

    /** Where an image is: on an HTTP server or in a registry. Whether this agent has the module shows later. */
    Optional<URI> image(String key, boolean required) {
        return location(key, required, Set.of("http", "https", "oci"), "http://, https:// or oci://");
    }

    private Optional<URI> location(String key, boolean required, Set<String> schemes, String begins) {
        var text = present(key, required, "a URL such as http://server:3000/images/disk.img.zst");
        return text.flatMap(written -> {
            try {
                var url = new URI(written);
                var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
                if (!schemes.contains(scheme)) {
                    problems.add(key, "'%s' does not begin with %s".formatted(written, begins));
                } else if (url.getHost() == null || url.getPort() > 65535) {
                    problems.add(key, "'%s' names no host, or no possible port".formatted(written));
                } else {
                    return Optional.of(url);
                }
            } catch (URISyntaxException cause) {
                problems.add(key, "'%s' is no URL: %s".formatted(written, cause.getReason()));
            }
            return Optional.empty();
        });
    }

    /** The path of a disk. The original made a regular file of a path that was no device. */
    Optional<String> device(String key, boolean required) {
        return present(key, required, "a disk such as /dev/sda").filter(written -> {
            boolean good = isDevice(written);
            if (!good) problems.add(key, "'%s' is no path of a device, such as /dev/sda".formatted(written));
            return good;
        });
    }

    /** The path of a logical volume. */
    Optional<String> volume(String key) {
        return text(key).filter(written -> {
            boolean good = isDevice(written);
            if (!good) problems.add(key, "'%s' is no logical volume, such as /dev/vg/root".formatted(written));
            return good;
        });
    }

    Optional<String> addressWithPrefix(String key) {
        return text(key).filter(written -> {
            int slash = written.indexOf('/');
            boolean good = slash > 0
                    && Ipv4.isAddress(written.substring(0, slash))
                    && Ipv4.isPrefixLength(written.substring(slash + 1));
            if (!good) {
                problems.add(
                        key,
                        "'%s' is no IPv4 address with a prefix length, such as 192.168.0.10/24".formatted(written));
            }
            return good;
        });
    }

    Optional<String> address(String key) {
        return text(key).filter(written -> {
            boolean good = Ipv4.isAddress(written);
            if (!good) problems.add(key, "'%s' is no IPv4 address, such as 192.168.0.1".formatted(written));
            return good;
        });
    }

    /** A digest: {@code sha256:<hex>}, {@code sha512:<hex>}, or bare hex of either length. */
    Optional<Checksum> checksum(String key) {
        return text(key).flatMap(written -> {
            var found = Checksum.parse(written);
            if (found.isEmpty()) problems.add(key, "'%s' %s".formatted(written, Checksum.EXPECTED));
            return found;
        });
    }

    /** Whether and how the disk is read again. */
    ReadBackConfig readBack(String key) {
        return text(key)
                .flatMap(written -> {
                    var known = ReadBackConfig.of(written);
                    if (known.isEmpty())
                        problems.add(key, "'%s' is none of %s".formatted(written, ReadBackConfig.all()));
                    return known;
                })
                .orElse(ReadBackConfig.OFF);
    }

    private Optional<String> present(String key, boolean required, String example) {
        boolean wrongType = node(key).filter(node -> !node.isTextual()).isPresent();
        var text = text(key);
        if (required && text.isEmpty() && !wrongType) problems.add(key, "is missing; give " + example);
        return text;
    }

    private Optional<JsonNode> node(String key) {
        return Optional.ofNullable(document.json().get(key)).filter(node -> !node.isNull());
    }

    private boolean isType(String key, boolean is, String wanted, JsonNode node) {
        if (!is) problems.add(key, "%s is not %s".formatted(show(node), wanted));
        return is;
    }

    private static boolean isDevice(String path) {
        return DEVICE.matcher(path).matches() && !(path + "/").contains("/../") && !(path + "/").contains("/./");
    }

    private static String show(JsonNode node) {
        return OrdersDocument.abbreviated(node.toString());
    }
}
