package booty.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The serial console of a machine: read in the background into a log file and a transcript, waited on by pattern.
 * A wait that fails says what was seen last.
 */
public final class Console {
    private static final int LINES_SHOWN = 40;
    private static final Pattern PANIC = Pattern.compile("Kernel panic - not syncing.*");

    private final Transcript transcript = new Transcript();
    private final String machine;
    private final Path log;
    private final OutputStream keyboard;

    Console(String machine, InputStream output, OutputStream keyboard, Path log) {
        this.machine = machine;
        this.log = log;
        this.keyboard = keyboard;
        Thread.ofVirtual().name("console of " + machine).start(() -> copy(output));
    }

    private void copy(InputStream output) {
        var buffer = new byte[8192];
        try (output;
                var file = Files.newOutputStream(log)) {
            int length;
            while ((length = output.read(buffer)) >= 0) {
                file.write(buffer, 0, length);
                transcript.add(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException _) {
            // The machine was ended while it spoke; what it said is in the transcript.
        } finally {
            transcript.end();
        }
    }

    /**
     * Waits until the machine prints something; each wait goes on where the one before ended.
     *
     * @param regex searched for in the text after the last match; {@code .} does not match line ends
     * @param limit how long to wait
     * @return the matched text
     * @throws AssertionError when it does not come, with the last lines that did
     */
    public String await(String regex, Duration limit) throws InterruptedException {
        String found = transcript.await(Pattern.compile(regex), limit.toMillis());
        if (found.isEmpty()) {
            throw new AssertionError("%s: no /%s/ %s; last seen (whole log: %s):%n%s"
                    .formatted(
                            machine,
                            regex,
                            transcript.ended() ? "before the machine ended" : "within " + limit.toSeconds() + " s",
                            log,
                            transcript.tail(LINES_SHOWN)));
        }
        return found;
    }

    /**
     * Waits for a whole line; each wait goes on where the one before ended.
     *
     * @param regex searched for within one line
     * @return the line
     * @throws AssertionError when it does not come, with the last lines that did
     */
    public String awaitLine(String regex, Duration limit) throws InterruptedException {
        return await("(?m)^.*(?:%s).*\\n".formatted(regex), limit).strip();
    }

    /** Waits until the console closes, which it does when the machine's process ends. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!transcript.ended() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        return transcript.ended();
    }

    /** Types a line, with a line feed. */
    public void type(String line) {
        try {
            keyboard.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
            keyboard.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(machine + " takes no input", failure);
        }
    }

    /** Everything printed so far, escape sequences removed. */
    public String text() {
        return transcript.all();
    }

    /** The first line that matches somewhere, or an assertion that shows what was printed. */
    public String line(String regex) {
        var pattern = Pattern.compile(regex);
        return text().lines()
                .filter(line -> pattern.matcher(line).find())
                .findFirst()
                .orElseThrow(() -> new AssertionError("%s printed no line with /%s/; last seen (whole log: %s):%n%s"
                        .formatted(machine, regex, log, transcript.tail(LINES_SHOWN))));
    }

    /** How many lines match somewhere. */
    public long lines(String regex) {
        var pattern = Pattern.compile(regex);
        return text().lines().filter(line -> pattern.matcher(line).find()).count();
    }

    /** Fails when the kernel has panicked. */
    public void assertNoPanic() {
        var panic = PANIC.matcher(text());
        if (panic.find()) {
            throw new AssertionError(
                    "%s: %s; last seen (%s):%n%s".formatted(machine, panic.group(), log, transcript.tail(LINES_SHOWN)));
        }
    }

    /** The last lines, for messages. */
    String tail() {
        return transcript.tail(LINES_SHOWN);
    }
}
