package booty.mellanox;

import java.nio.charset.StandardCharsets;

/** What mstconfig prints. */
public final class SettingsFuzz {
    private SettingsFuzz() {}

    /** Every value that is read stands in the text. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        Settings.parse(text).values().forEach((name, value) -> {
            if (!text.contains(name)) throw new AssertionError(name + " is not there");
            if (value.next() < 0 || value.now() < 0) throw new AssertionError(name + " is negative");
        });
    }
}
