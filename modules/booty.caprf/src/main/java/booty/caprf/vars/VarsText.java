package booty.caprf.vars;

import booty.core.config.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of the file. It looks like shell and is much less: {@code [export ]KEY=VALUE}, one pair of
 * quotes around the value, comments. No escapes, no expansion, no continuation.
 *
 * @param assignments by key, in the order of the file; the last of several lines of one key
 * @param warnings what is odd and stops nobody
 */
record VarsText(Map<String, Assignment> assignments, List<String> warnings) {
    /** Larger than any file that a controller makes. */
    static final int LONGEST_FILE = 1 << 20;

    /** As long as the original took. */
    static final int LONGEST_LINE = 64 << 10;

    private static final String EXPORT = "export ";

    /** Takes the file apart; what cannot be read goes to {@code problems}. */
    static VarsText parse(byte[] file, Problems problems) {
        var assignments = new LinkedHashMap<String, Assignment>();
        var warnings = new ArrayList<String>();
        if (file.length > LONGEST_FILE) {
            problems.add("file", "has %d bytes, more than %d".formatted(file.length, LONGEST_FILE));
            return new VarsText(assignments, warnings);
        }
        int number = 0;
        for (int begin = 0; begin < file.length; number++) {
            int end = begin;
            while (end < file.length && file[end] != '\n') end++;
            line(number + 1, ByteBuffer.wrap(file, begin, end - begin), assignments, warnings, problems);
            begin = end + 1;
        }
        return new VarsText(assignments, warnings);
    }

    private static void line(
            int number,
            ByteBuffer bytes,
            Map<String, Assignment> assignments,
            List<String> warnings,
            Problems problems) {
        var place = "line " + number;
        if (bytes.remaining() > LONGEST_LINE) {
            problems.add(place, "has %d bytes, more than %d".formatted(bytes.remaining(), LONGEST_LINE));
            return;
        }
        try {
            var text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            if (number == 1 && text.startsWith("\ufeff")) text = text.substring(1);
            var line = text.strip();
            if (line.isEmpty() || line.startsWith("#")) return;
            if (line.startsWith(EXPORT)) line = line.substring(EXPORT.length());
            int equals = line.indexOf('=');
            if (equals < 0) {
                warnings.add(place + " is no assignment and is ignored");
                return;
            }
            var key = line.substring(0, equals);
            var found = new Assignment(number, key, Quotes.value(line.substring(equals + 1)));
            var before = assignments.put(key, found);
            if (before != null) warnings.add("%s: replaces the value of line %d".formatted(found, before.line()));
        } catch (CharacterCodingException _) {
            problems.add(place, "is no UTF-8");
        } catch (Unfit unfit) {
            problems.add(place, unfit.what());
        }
    }
}
