package booty.kexec.bls;

/**
 * A line of an entry or of {@code loader.conf}: a key, blanks, and the rest of the line.
 *
 * @param key empty for a line without a setting, which an empty one and a comment are
 * @param value without blanks at its ends; may be empty
 */
record Setting(String key, String value) {
    static Setting of(String line) {
        var stripped = line.strip();
        if (stripped.startsWith("#")) return new Setting("", "");
        int end = 0;
        while (end < stripped.length() && !Character.isWhitespace(stripped.charAt(end))) end++;
        return new Setting(stripped.substring(0, end), stripped.substring(end).strip());
    }
}
