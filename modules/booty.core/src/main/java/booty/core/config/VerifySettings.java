package booty.core.config;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.VerifyConfig.Policy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The settings that {@link VerifyConfig} is made of, under the names that a control plane has for
 * them. A combination that would look as if something were verified when nothing is, is a problem.
 *
 * @param policy names {@code require}, {@code warn} or {@code off}; absent, a key means {@code require}
 * @param key names a public key of any kind: a path, or the key itself
 * @param keyFile names a public key too, a path only: the original's name for one of OpenPGP
 * @param signature names where the signature is
 * @param checksums names where the signed list of checksums is
 * @param sourceChecksum names the checksum of the image as it lies at its source
 */
public record VerifySettings(
        String policy, String key, String keyFile, String signature, String checksums, String sourceChecksum) {
    /** The names of variables; {@code IMAGE_SIGNATURE_URL} and {@code IMAGE_GPG_PUBKEY} are the original's. */
    public static final VerifySettings VARIABLES = new VerifySettings(
            "IMAGE_VERIFY",
            "IMAGE_PUBKEY",
            "IMAGE_GPG_PUBKEY",
            "IMAGE_SIGNATURE_URL",
            "IMAGE_CHECKSUMS_URL",
            "IMAGE_SOURCE_CHECKSUM");

    /** All names, in the order of the components. */
    public List<String> names() {
        return List.of(policy, key, keyFile, signature, checksums, sourceChecksum);
    }

    /**
     * Reads the settings; an empty one counts as absent.
     *
     * @param values what was written, by name; other names are left alone
     * @param locations where the image is: in a registry its signature needs no address
     * @param problems takes what is wrong
     */
    public VerifyConfig read(Map<String, String> values, List<URI> locations, Problems problems) {
        var signatureAt = uri(values, signature, problems);
        var checksumsAt = uri(values, checksums, problems);
        var trusted = key(values, problems);
        var digest = text(values, sourceChecksum).flatMap(written -> {
            var found = Checksum.parse(written);
            if (found.isEmpty()) problems.add(sourceChecksum, "'%s' %s".formatted(written, Checksum.EXPECTED));
            return found;
        });
        var chosen = policy(values, trusted.isPresent(), problems);
        boolean inRegistry = locations.stream().allMatch(at -> "oci".equalsIgnoreCase(at.getScheme()));
        if (chosen != Policy.OFF || text(values, policy).isEmpty()) {
            boolean signed = text(values, signature).isPresent();
            if (trusted.isEmpty() && signed) {
                problems.add(signature, "is worth nothing without a public key; give %s".formatted(key));
            } else if (trusted.isEmpty() && text(values, checksums).isPresent()) {
                problems.add(checksums, "is worth nothing unsigned; give %s and %s".formatted(signature, key));
            } else if (trusted.isPresent() && !signed && (!inRegistry || checksumsAt.isPresent())) {
                problems.add(signature, "is missing; say where the signature is");
            } else if (trusted.isEmpty() && text(values, policy).isPresent()) {
                problems.add(key, "is missing, and %s asks for a signature".formatted(policy));
            }
        }
        return new VerifyConfig(chosen, trusted, signatureAt, checksumsAt, digest);
    }

    private Policy policy(Map<String, String> values, boolean hasKey, Problems problems) {
        var written = text(values, policy);
        if (written.isEmpty()) return hasKey ? Policy.REQUIRE : Policy.OFF;
        for (var one : Policy.values()) {
            if (one.name().equalsIgnoreCase(written.get())) return one;
        }
        var all = Arrays.stream(Policy.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        problems.add(policy, "'%s' is none of %s".formatted(written.get(), all));
        return Policy.REQUIRE;
    }

    private Optional<String> key(Map<String, String> values, Problems problems) {
        var any = text(values, key);
        var file = text(values, keyFile);
        if (any.isPresent() && file.isPresent()) {
            problems.add(keyFile, "is a second key beside %s; give one".formatted(key));
        }
        if (file.isPresent() && !file.get().startsWith("/")) {
            problems.add(keyFile, "'%s' is no absolute path".formatted(file.get()));
        }
        return any.or(() -> file);
    }

    private static Optional<URI> uri(Map<String, String> values, String name, Problems problems) {
        return text(values, name).flatMap(written -> {
            try {
                var uri = new URI(written);
                if (uri.isAbsolute()) return Optional.of(uri);
                problems.add(name, "'%s' is no URL such as http://server/image.minisig".formatted(written));
            } catch (URISyntaxException cause) {
                problems.add(name, "'%s' is no URL: %s".formatted(written, cause.getReason()));
            }
            return Optional.empty();
        });
    }

    private static Optional<String> text(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
