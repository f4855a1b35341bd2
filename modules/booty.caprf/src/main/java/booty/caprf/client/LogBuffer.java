package booty.caprf.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Log lines that wait, each with its number; the oldest go when there are too many. Not for several threads. */
final class LogBuffer {
    /** More than a machine says in five minutes, a debug dump and all. */
    private static final int MOST_LINES = 20_000;

    private static final int MOST_BYTES = 4 << 20;
    private static final int LONGEST_LINE = 8 << 10;

    private final Deque<Line> lines = new ArrayDeque<>();
    private long bytes;
    private long next = 1;
    private long lost;

    /**
     * A line that waits.
     *
     * @param number counted from 1 since the start of the agent
     */
    record Line(long number, String text) {}

    /** Lines that go together. */
    record Batch(List<Line> lines) {
        /** The number of the first. */
        long first() {
            return lines.getFirst().number();
        }

        /** As they are sent, without a line break at the end: one line is just itself. */
        String text() {
            return String.join("\n", lines.stream().map(Line::text).toList());
        }
    }

    void add(String text) {
        var line = text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
        lines.addLast(new Line(next++, line));
        bytes += line.length();
        while (lines.size() > MOST_LINES || bytes > MOST_BYTES) {
            bytes -= lines.removeFirst().text().length();
            lost++;
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The oldest lines, up to so many and so many bytes, but at least one; they stay. */
    Batch oldest(int mostLines, int mostBytes) {
        var batch = new ArrayList<Line>();
        long size = 0;
        for (var line : lines) {
            size += line.text().getBytes(StandardCharsets.UTF_8).length + 1L;
            if (!batch.isEmpty() && (batch.size() == mostLines || size > mostBytes)) break;
            batch.add(line);
        }
        return new Batch(List.copyOf(batch));
    }

    /** These need not wait any more. */
    void remove(Batch batch) {
        long last = batch.lines().getLast().number();
        while (!lines.isEmpty() && lines.getFirst().number() <= last) {
            bytes -= lines.removeFirst().text().length();
        }
    }

    void clear() {
        lines.clear();
        bytes = 0;
    }

    /** How many went unsent so far. */
    long lost() {
        return lost;
    }
}
