package booty.image.oci.manifest;

import booty.image.oci.json.JsonInvalid;
import booty.image.oci.json.JsonObject;

/**
 * What an image runs on, by the names that Go has for it.
 *
 * @param os such as {@code linux}
 * @param architecture such as {@code amd64} or {@code arm64}
 * @param variant such as {@code v8}; empty for the plain one
 */
public record Platform(String os, String architecture, String variant) {
    private static final int SHOWN = 40;

    /** What this JVM runs on. */
    public static Platform ofThisMachine() {
        return new Platform("linux", goName(System.getProperty("os.arch")), "");
    }

    /** Reads the {@code platform} of an entry in an index. */
    static Platform of(JsonObject platform) throws JsonInvalid {
        return new Platform(
                platform.text("os").orElse(""),
                goName(platform.text("architecture").orElse("")),
                platform.text("variant").orElse(""));
    }

    private static String goName(String architecture) {
        return switch (architecture) {
            case "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            default -> architecture;
        };
    }

    /**
     * How well an image for this platform suits a machine.
     *
     * @return 0 if not at all; 2 if it is the plain one, or arm64's only version; else 1
     */
    int fits(Platform machine) {
        if (!os.equals(machine.os) || !architecture.equals(machine.architecture)) return 0;
        return variant.isEmpty() || (architecture.equals("arm64") && variant.equals("v8")) ? 2 : 1;
    }

    @Override
    public String toString() {
        var text = os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "\u2026" : text;
    }
}
