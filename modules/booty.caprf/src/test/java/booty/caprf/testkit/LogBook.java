package booty.caprf.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Log lines by their numbers: a line that came twice is one. */
public final class LogBook {
    private final TreeMap<Long, String> lines = new TreeMap<>();
    private final List<String> unnumbered = new ArrayList<>();
    private int requests;

    synchronized void add(Heard request) {
        requests++;
        var first = request.header("booty-first-line");
        var texts = request.body().split("\n", -1);
        if (first.isEmpty()) unnumbered.addAll(List.of(texts));
        else for (int i = 0; i < texts.length; i++) lines.put(Long.parseLong(first.get()) + i, texts[i]);
    }

    /** The lines in order. */
    public synchronized List<String> lines() {
        return List.copyOf(lines.values());
    }

    /** Lines of who does not number them. */
    public synchronized List<String> unnumbered() {
        return List.copyOf(unnumbered);
    }

    /** Whether the numbers have no gap. */
    public synchronized boolean isComplete() {
        return lines.isEmpty() || (lines.firstKey() == 1 && lines.lastKey() == lines.size());
    }

    /** In how many requests they came. */
    public synchronized int requests() {
        return requests;
    }
}
