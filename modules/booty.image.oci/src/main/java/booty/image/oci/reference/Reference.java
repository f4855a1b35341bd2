package booty.image.oci.reference;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An image in a registry, as Docker writes it: {@code [REGISTRY/]REPOSITORY[:TAG][@DIGEST]}.
 *
 * @param registry the default one if the reference names none
 * @param repository lower case, parts apart by slashes
 * @param tag {@code latest} if neither a tag nor a digest is given; without meaning beside a digest
 * @param pin what the manifest must hash to, if given
 */
public record Reference(Registry registry, String repository, String tag, Optional<Digest> pin) {
    private static final String PREFIX = "oci://";
    private static final Pattern PART = Pattern.compile("[a-z0-9]+(([._]|__|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    /**
     * Reads a location.
     *
     * @param location of scheme {@code oci}
     * @throws ReferenceInvalid when it names no image
     */
    public static Reference parse(URI location) throws ReferenceInvalid {
        var text = location.toString();
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            throw new ReferenceInvalid(shown(text), "it does not begin with " + PREFIX);
        }
        return new Parser(text.substring(PREFIX.length()), shown(text)).reference();
    }

    /** What the registry is asked for: the digest if there is one, else the tag. */
    public String wanted() {
        return pin.map(Digest::toString).orElse(tag);
    }

    /** The same image by the digest of its manifest. */
    public Reference pinnedTo(Digest manifest) {
        return new Reference(registry, repository, tag, Optional.of(manifest));
    }

    @Override
    public String toString() {
        return PREFIX + registry + "/" + repository
                + pin.map(digest -> "@" + digest).orElse(":" + tag);
    }

    /** Without what may be a password, and not longer than a line. */
    private static String shown(String text) {
        var shown = text.replaceFirst("//[^/]*@(?!sha)", "//\u2026@");
        return shown.length() > 300 ? shown.substring(0, 300) + "\u2026" : shown;
    }

    private record Parser(String text, String shown) {
        Reference reference() throws ReferenceInvalid {
            if (text.contains("?") || text.contains("#")) throw wrong("it has a query or a fragment");
            var rest = text;
            var registry = Registry.DEFAULT;
            int slash = rest.indexOf('/');
            if (slash >= 0 && namesRegistry(rest.substring(0, slash))) {
                var name = rest.substring(0, slash);
                if (name.contains("@")) throw wrong("it carries a user; give credentials apart from it");
                registry = Registry.parse(name).orElseThrow(() -> wrong("%s is no registry".formatted(name)));
                rest = rest.substring(slash + 1);
            }
            Optional<Digest> pin = Optional.empty();
            int at = rest.indexOf('@');
            if (at >= 0) {
                pin = Digest.parse(rest.substring(at + 1));
                if (pin.isEmpty()) throw wrong("what follows @ is no sha256 or sha512 digest");
                rest = rest.substring(0, at);
            }
            var tag = "latest";
            int colon = rest.indexOf(':');
            if (colon >= 0) {
                tag = rest.substring(colon + 1);
                if (!TAG.matcher(tag).matches()) {
                    throw wrong("a tag has 1 to 128 letters, digits, dots, dashes and underscores");
                }
                rest = rest.substring(0, colon);
            }
            return new Reference(registry, repository(registry, rest), tag, pin);
        }

        private String repository(Registry registry, String name) throws ReferenceInvalid {
            if (name.isEmpty()) throw wrong("it has no repository");
            if (name.length() > 255) throw wrong("its repository has more than 255 characters");
            for (var part : name.split("/", -1)) {
                if (!PART.matcher(part).matches()) {
                    throw wrong("a repository has lower-case letters and digits, with single separators between");
                }
            }
            // Docker's registry keeps the images that belong to nobody under this name
            return registry.equals(Registry.DEFAULT) && !name.contains("/") ? "library/" + name : name;
        }

        private static boolean namesRegistry(String first) {
            return first.equals("localhost") || first.contains(".") || first.contains(":") || first.contains("@");
        }

        private ReferenceInvalid wrong(String why) {
            return new ReferenceInvalid(shown, why);
        }
    }
}
