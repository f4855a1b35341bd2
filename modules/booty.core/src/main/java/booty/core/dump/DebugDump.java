package booty.core.dump;

import booty.core.linux.Doors;
import booty.core.report.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of the machine after a failure: every witness of this image is heard, each for ten seconds at most. Goes
 * to the log line by line between two markers that others look for, and as one text to whoever wants it.
 */
public final class DebugDump {
    private static final Logger LOG = LoggerFactory.getLogger(DebugDump.class);
    private static final int SECONDS = 10;
    private static final int MOST_LINES_OF_ONE = 120;
    private static final int LONGEST_LINE = 400;

    private final Doors doors;
    private final List<Witness> witnesses;
    private final Redaction redaction = new Redaction();

    DebugDump(Doors doors, List<Witness> witnesses) {
        this.doors = doors;
        this.witnesses = List.copyOf(witnesses);
    }

    /** A dump of everything that this image can look at. */
    public static DebugDump ofThisImage(Doors doors) {
        var own = Stream.of(new ImageWitness(System.getenv()), new DiskWitness(), new KernelWitness());
        var provided = ServiceLoader.load(Witness.class).stream().map(ServiceLoader.Provider::get);
        return new DebugDump(doors, Stream.concat(own, provided).toList());
    }

    /**
     * Takes the dump and logs it.
     *
     * @param failed the step that failed, or what else did
     * @return the same as one text
     */
    public String log(String failed) throws InterruptedException {
        LOG.warn("=== DEBUG DUMP START === failedStep={}", failed);
        var text = new StringBuilder("failed: %s\n".formatted(failed));
        for (var evidence : hear()) {
            text.append("== ").append(evidence.label()).append('\n');
            for (var line : evidence.lines()) {
                LOG.warn("debug label={} data={}", evidence.label(), line);
                text.append(line).append('\n');
            }
        }
        LOG.warn("=== DEBUG DUMP END ===");
        return text.toString();
    }

    private List<Evidence> hear() throws InterruptedException {
        var all = new ArrayList<Evidence>();
        // not closed: that would wait for a witness that a dead device holds
        var threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
        for (var witness : witnesses) {
            for (var evidence : hear(witness, threads)) all.add(fit(evidence));
        }
        threads.shutdownNow();
        return all;
    }

    private List<Evidence> hear(Witness witness, ExecutorService threads) throws InterruptedException {
        var name = witness.getClass().getSimpleName();
        try {
            return threads.submit(() -> witness.tell(doors)).get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            return List.of(new Evidence(name, List.of("no answer within %d s".formatted(SECONDS))));
        } catch (ExecutionException failure) {
            return List.of(new Evidence(name, List.of("cannot tell: " + failure.getCause())));
        }
    }

    private Evidence fit(Evidence evidence) {
        var lines = evidence.lines().stream()
                .limit(MOST_LINES_OF_ONE)
                .map(line -> redaction.ofSettings(line.replaceAll("\\p{Cntrl}", " ")))
                .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " …")
                .toList();
        return new Evidence(evidence.label(), lines);
    }
}
