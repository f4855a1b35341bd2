package booty.core.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The log lines of this agent for those who send them elsewhere; from {@code info} on. */
public final class LogFeed {
    private static final List<Listener> LISTENERS = new CopyOnWriteArrayList<>();

    private LogFeed() {}

    /** Takes lines as they are logged, on the thread that logs: it must return at once, and not log. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes one line.
         *
         * @param logger the name of its logger
         * @param level such as {@code INFO}
         * @param message with {@code key=value} words at its end; may have line breaks
         */
        void line(String logger, String level, String message);
    }

    /** An end to listening. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** From now on this one gets every line. */
    public static Subscription subscribe(Listener listener) {
        LISTENERS.add(listener);
        return () -> LISTENERS.remove(listener);
    }

    /** Hands a line to all who listen; for the log alone. */
    public static void publish(String logger, String level, String message) {
        for (var listener : LISTENERS) listener.line(logger, level, message);
    }
}
