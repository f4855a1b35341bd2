package booty.lab;

import java.util.regex.Pattern;

/**
 * What a serial console has printed so far, without escape sequences and carriage returns, and how far a test has
 * read in it. Safe for one writer and one reader.
 */
final class Transcript {
    private static final Pattern ESCAPES = Pattern.compile(
            "\u001b(\\[[0-9;?]*[ -/]*[@-~]|\\][^\u0007]*\u0007|[()][A-Za-z0-9]|[=>78cDEHMZ])|[\r\u0000]");

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder pending = new StringBuilder();
    private int read;
    private boolean ended;

    /** Adds raw output, which may end within an escape sequence. */
    synchronized void add(String output) {
        pending.append(output);
        int start = pending.lastIndexOf("\u001b");
        boolean cut = start >= 0
                && pending.length() - start < 16
                && !ESCAPES.matcher(pending.substring(start)).lookingAt();
        String whole = cut ? pending.substring(0, start) : pending.toString();
        pending.delete(0, whole.length());
        text.append(ESCAPES.matcher(whole).replaceAll(""));
        notifyAll();
    }

    /** Says that nothing more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether the console has closed. */
    synchronized boolean ended() {
        return ended;
    }

    /**
     * Waits for something to match in what was not read yet, and marks all up to its end as read.
     *
     * @param millis how long to wait at most
     * @return the matched text, or an empty string when it did not come in time or the console ended
     */
    synchronized String await(Pattern pattern, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (true) {
            var matcher = pattern.matcher(text);
            if (matcher.find(read)) {
                read = matcher.end();
                return matcher.group();
            }
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (ended || left <= 0) {
                return "";
            }
            wait(left);
        }
    }

    /** Everything printed so far. */
    synchronized String all() {
        return text.toString();
    }

    /** The last lines that are not empty. */
    synchronized String tail(int lines) {
        var nonEmpty = text.toString().lines().filter(line -> !line.isBlank()).toList();
        return String.join("\n", nonEmpty.subList(Math.max(0, nonEmpty.size() - lines), nonEmpty.size()));
    }
}
