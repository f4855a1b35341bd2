package booty.image.journal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How far one image got onto one disk. As text: a line that says what it is, the identity, a line for
 * each stretch that is on the medium, and a checksum of all that.
 *
 * @param identity which image on which disk; lines without control characters
 * @param durable stretches in order, each beginning where the one before ends
 */
public record WriteState(List<String> identity, List<Durable> durable) {
    private static final String TITLE = "booty write journal 1";
    private static final String WORD = "durable ";
    private static final String END = "end ";

    /** The most stretches that a document has room for. */
    public static final int MOST = 8000;

    public WriteState {
        identity = identity.stream()
                .map(line -> line.replaceAll("\\p{Cntrl}", "?"))
                .toList();
        durable = List.copyOf(durable);
    }

    /**
     * A stretch of the image that is on the medium.
     *
     * @param from its offset in the image, a multiple of 4096
     * @param end where it ends, more than that and a multiple of 4096
     * @param sourceOffset from which offset of the source decoding can begin to give what follows it
     * @param crc its CRC-32C
     */
    public record Durable(long from, long end, long sourceOffset, int crc) {
        private static Optional<Durable> parse(String line) {
            var words = line.split(" ", -1);
            if (words.length != 5 || words[4].length() != 8) return Optional.empty();
            try {
                var stretch = new Durable(
                        Long.parseLong(words[1]),
                        Long.parseLong(words[2]),
                        Long.parseLong(words[3]),
                        HexFormat.fromHexDigits(words[4]));
                boolean sound = stretch.from >= 0 && stretch.end > stretch.from && stretch.sourceOffset > 0;
                return Optional.of(stretch).filter(_ -> sound && (stretch.from | stretch.end) % 4096 == 0);
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        }

        private String line() {
            return "%s%d %d %d %s\n"
                    .formatted(WORD, from, end, sourceOffset, HexFormat.of().toHexDigits(crc));
        }
    }

    /** As a document. */
    public byte[] encode() {
        var text = new StringBuilder(TITLE).append('\n');
        identity.forEach(line -> text.append(line).append('\n'));
        durable.forEach(stretch -> text.append(stretch.line()));
        var crc = crc(text.toString());
        text.append(END).append(crc).append('\n');
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Reads a document; empty when it is damaged in any way. */
    public static Optional<WriteState> parse(byte[] document) {
        if (document.length > Journal.MOST_BYTES) return Optional.empty();
        var text = new String(document, StandardCharsets.UTF_8);
        int end = text.lastIndexOf(END);
        if (end < 0 || !text.startsWith(TITLE + "\n")) return Optional.empty();
        if (!text.substring(end).equals(END + crc(text.substring(0, end)) + "\n")) return Optional.empty();
        var identity = new ArrayList<String>();
        var durable = new ArrayList<Durable>();
        for (var line : text.substring(TITLE.length() + 1, end).lines().toList()) {
            if (!line.startsWith(WORD)) {
                if (!durable.isEmpty()) return Optional.empty();
                identity.add(line);
                continue;
            }
            var stretch = Durable.parse(line);
            boolean follows = stretch.isPresent()
                    && (durable.isEmpty()
                            || durable.getLast().end() == stretch.get().from());
            if (!follows) return Optional.empty();
            durable.add(stretch.get());
        }
        return Optional.of(new WriteState(identity, durable));
    }

    private static String crc(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
