package booty.image.oci.reference;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A registry by its name.
 *
 * @param name a host or an address, IPv6 in brackets, with a port if it is not the usual one; lower case
 */
public record Registry(String name) {
    /** What a reference without a registry means, as Docker has it. */
    public static final Registry DEFAULT = new Registry("index.docker.io");

    private static final Pattern SHAPE =
            Pattern.compile("([a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_])?|\\[[0-9a-f:.]{2,45}\\])(:([1-9]\\d{0,4}))?");
    private static final Pattern LOCAL = Pattern.compile("localhost|.*\\.local(host)?|\\[::1\\]"
            + "|127\\.\\d+\\.\\d+\\.\\d+"
            + "|10\\.\\d+\\.\\d+\\.\\d+"
            + "|192\\.168\\.\\d+\\.\\d+"
            + "|172\\.(1[6-9]|2\\d|3[01])\\.\\d+\\.\\d+");

    /** Reads a name; empty when it is none. */
    static Optional<Registry> parse(String text) {
        var lower = text.toLowerCase(java.util.Locale.ROOT);
        var match = SHAPE.matcher(lower);
        if (!match.matches() || lower.contains("..")) return Optional.empty();
        if (match.group(4) != null && Integer.parseInt(match.group(4)) > 65535) return Optional.empty();
        return Optional.of(lower.equals("docker.io") ? DEFAULT : new Registry(lower));
    }

    /** Whether it is on this machine or in a private network by its name: only there is plain HTTP tried. */
    public boolean isLocal() {
        return LOCAL.matcher(name.replaceFirst(":\\d+$", "")).matches();
    }

    /** Whether its name says which port. */
    public boolean hasPort() {
        return name.matches(".*[^:]:\\d+|.*\\]:\\d+");
    }

    @Override
    public String toString() {
        return name;
    }
}
