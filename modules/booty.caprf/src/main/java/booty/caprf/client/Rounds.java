package booty.caprf.client;

import booty.core.error.BootyException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again beside the work, such as beating or renewing a token. */
public final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Supplier<Duration> pause;
    private final Outbox.Delivery deed;
    private final Time time;
    private final Thread thread;

    private Rounds(String name, Supplier<Duration> pause, Outbox.Delivery deed, Time time) {
        this.name = name;
        this.pause = pause;
        this.deed = deed;
        this.time = time;
        this.thread = Thread.ofPlatform().daemon().name("booty-" + name).unstarted(this::goOn);
    }

    /**
     * Begins with a pause.
     *
     * @param name for the log: {@code heartbeat failed}
     * @param pause how long until the next time, asked anew before each
     */
    public static Rounds start(String name, Supplier<Duration> pause, Outbox.Delivery deed, Time time) {
        var rounds = new Rounds(name, pause, deed, time);
        rounds.thread.start();
        return rounds;
    }

    private void goOn() {
        boolean failing = false;
        try {
            while (true) {
                time.sleep(pause.get());
                try {
                    deed.deliver();
                    failing = false;
                } catch (BootyException failure) {
                    if (!failing) log.warn("{} failed: {}", name, failure.what());
                    failing = true;
                }
            }
        } catch (InterruptedException _) {
            // it is over
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
