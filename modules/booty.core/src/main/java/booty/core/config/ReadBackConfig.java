package booty.core.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a disk is read again after an image was written to it, past every cache of this machine. */
public enum ReadBackConfig {
    /** It is not. */
    OFF("off"),
    /** Its first part, its last, and every twentieth: a disk that loses writes shows in these. */
    SAMPLE("sample"),
    /** All of it. */
    READBACK("readback");

    private final String word;

    ReadBackConfig(String word) {
        this.word = word;
    }

    /** How a configuration says it. */
    public String word() {
        return word;
    }

    /** The one that a configuration means; empty if it is none. */
    public static Optional<ReadBackConfig> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** All words, for messages. */
    public static String all() {
        return Arrays.stream(values()).map(ReadBackConfig::word).collect(Collectors.joining(", "));
    }
}
