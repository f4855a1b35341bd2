package booty.kexec.bls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code grubenv}: 1024 bytes of lines {@code name=value}, filled up with number signs. A backslash
 * keeps the meaning of what follows it; GRUB manual, "environment block".
 */
public final class EnvironmentBlock {
    /** A block as it is made everywhere. */
    public static final int BYTES = 1024;

    /** Larger ones may be made with other tools. */
    public static final int LARGEST = 64 * 1024;

    private static final String SIGNATURE = "# GRUB Environment Block\n";

    private EnvironmentBlock() {}

    /**
     * Makes a block.
     *
     * @param length how long it has to be: GRUB writes to where the old one lies, and cannot make it longer
     * @throws IOException when that is too short
     */
    public static byte[] encode(Map<String, String> variables, int length) throws IOException {
        var text = new StringBuilder(SIGNATURE);
        for (var one : variables.entrySet()) {
            var value = one.getValue().replace("\\", "\\\\").replace("\n", "\\\n");
            text.append(one.getKey()).append('=').append(value).append('\n');
        }
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > length)
            throw new IOException("an environment block has no room for %d bytes".formatted(bytes.length));
        var block = Arrays.copyOf(bytes, length);
        Arrays.fill(block, bytes.length, length, (byte) '#');
        return block;
    }

    /**
     * Reads a block.
     *
     * @return the variables in the order they stand there; none when it is no such block
     */
    public static Map<String, String> parse(byte[] block) {
        var text = new String(block, StandardCharsets.UTF_8);
        var variables = new LinkedHashMap<String, String>();
        if (!text.startsWith(SIGNATURE)) return variables;
        int at = SIGNATURE.length();
        while (at < text.length()) {
            if (text.charAt(at) == '#') {
                int end = text.indexOf('\n', at);
                if (end < 0) break; // the filling
                at = end + 1;
                continue;
            }
            var line = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '\n') {
                char c = text.charAt(at++);
                if (c == '\\' && at < text.length()) c = text.charAt(at++);
                line.append(c);
            }
            at++;
            int equals = line.indexOf("=");
            if (equals > 0) variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return variables;
    }
}
