package booty.caprf.standby;

import booty.caprf.message.Ack;
import booty.caprf.message.Ack.Status;
import booty.caprf.message.Command;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to do next in standby, without doing it: knows what was asked when, what was told and what of
 * that was done. Time is what the caller says.
 */
public final class Standby {
    /** How often a controller is asked that does not hold its answers back. */
    static final Duration POLL = Duration.ofSeconds(10);

    /** After an answer that was held back the next question may follow at once, but for a controller gone wild. */
    static final Duration LEAST_BETWEEN_HELD = Duration.ofMillis(100);

    private static final int REMEMBERED = 10_000;

    private final Deque<Command> waiting = new ArrayDeque<>();
    private final Map<String, Ack> done = new LinkedHashMap<>();
    private long nextPollNanos;

    /** Begins; the first question is due at once. */
    public Standby(long nowNanos) {
        nextPollNanos = nowNanos;
    }

    /** What is to be done. */
    public sealed interface Deed {
        /** Ask for commands. */
        record Poll() implements Deed {}

        /** Do nothing for a while. */
        record Wait(Duration time) implements Deed {}

        /** Say what became of a command. */
        record Acknowledge(Ack ack) implements Deed {}

        /** Say so, and restart if it was heard. */
        record Restart(Ack ack) implements Deed {}

        /** Leave standby and do it; what becomes of it is acknowledged at its end. */
        record Begin(Command command, Task task) implements Deed {}
    }

    /** What is to be done now. */
    public Deed next(long nowNanos) {
        var command = waiting.pollFirst();
        if (command != null) return deed(command);
        long left = nextPollNanos - nowNanos;
        return left <= 0 ? new Deed.Poll() : new Deed.Wait(Duration.ofNanos(left));
    }

    /**
     * The controller has answered.
     *
     * @param held whether it held its answer back until there was something to say
     */
    public void polled(List<Command> commands, boolean held, long nowNanos) {
        waiting.addAll(commands);
        nextPollNanos = nowNanos + (held ? LEAST_BETWEEN_HELD : POLL).toNanos();
    }

    /** The controller has not answered. */
    public void pollFailed(long nowNanos) {
        nextPollNanos = nowNanos + POLL.toNanos();
    }

    private Deed deed(Command command) {
        var before = Optional.ofNullable(done.get(command.id()));
        var task = Task.of(command.type());
        // a restart that was not heard of has not happened: it is tried again
        if (before.isPresent() && !task.equals(Optional.of(Task.REBOOT))) return new Deed.Acknowledge(before.get());
        if (task.isEmpty()) return new Deed.Acknowledge(remember(command, Status.FAILED, "unknown command type"));
        return switch (task.get()) {
            case HEALTH_CHECK -> new Deed.Acknowledge(remember(command, Status.COMPLETED, "healthy"));
            case REBOOT -> last(new Deed.Restart(remember(command, Status.COMPLETED, "")));
            case PROVISION, DEPROVISION -> last(new Deed.Begin(command, task.get()));
        };
    }

    /** After this nothing of what the controller has said counts. */
    private Deed last(Deed deed) {
        waiting.clear();
        return deed;
    }

    /** A command that was begun has ended, and the machine is still in standby. */
    public Ack ended(Command command, Status status, String message) {
        return remember(command, status, message);
    }

    private Ack remember(Command command, Status status, String message) {
        var ack = new Ack(command.id(), status, message);
        if (done.size() >= REMEMBERED) done.remove(done.keySet().iterator().next());
        done.put(command.id(), ack);
        return ack;
    }
}
