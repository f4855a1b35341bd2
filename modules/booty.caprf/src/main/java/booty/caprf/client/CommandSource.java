package booty.caprf.client;

import booty.caprf.message.Command;
import booty.core.error.BootyException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Commands as the controller gives them: by answering each question, by holding an answer back until
 * there is a command (RFC 7240 §4.3), or by a stream of events, whichever it likes best.
 */
public final class CommandSource implements AutoCloseable {
    /** How long the controller may hold an answer back, in seconds. */
    private static final int HOLD_SECONDS = 25;

    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/json, text/event-stream;q=0.9", "Prefer", "wait=" + HOLD_SECONDS);

    private final Caller caller;
    private final Optional<URI> url;
    private @Nullable EventStream stream;
    private boolean streamWasOfUse;

    CommandSource(Caller caller, Optional<URI> url) {
        this.caller = caller;
        this.url = url;
    }

    /**
     * What the controller wants done.
     *
     * @param commands in the order in which they are to be done
     * @param held whether the answer came when there was something to say, so that the next may be waited for at once
     */
    public record Polled(List<Command> commands, boolean held) {}

    /**
     * Asks once, or waits for the next event where there is a stream.
     *
     * @throws InsecureTransport when commands could be anybody's
     * @throws BootyException when there is no answer, or none that can be understood; asking again may help
     */
    public Polled poll() throws BootyException, InterruptedException {
        if (url.isEmpty()) return new Polled(List.of(), false);
        var open = stream;
        return open == null ? ask(url.get()) : listen(url.get(), open);
    }

    private Polled ask(URI at) throws BootyException, InterruptedException {
        var request = Request.get(at, HEADERS).within(Duration.ofSeconds(HOLD_SECONDS + 30));
        var answer = caller.callOpen(request, Set.of(404));
        if (answer.events().isPresent()) {
            stream = answer.events().get();
            streamWasOfUse = false;
            return new Polled(List.of(), true);
        }
        boolean held = answer.answer().headers().allValues("Preference-Applied").stream()
                .anyMatch(one -> one.startsWith("wait"));
        boolean any = answer.answer().status() == 200;
        return new Polled(any ? commands(at, answer.answer().body()) : List.of(), held);
    }

    private Polled listen(URI at, EventStream open) throws BootyException, InterruptedException {
        var data = open.next(Duration.ofSeconds(HOLD_SECONDS));
        try {
            var commands = data.isEmpty() ? List.<Command>of() : commands(at, asList(data.get()));
            streamWasOfUse |= !commands.isEmpty();
            return new Polled(commands, !open.hasEnded() || streamWasOfUse);
        } catch (ControllerRefused nonsense) {
            close();
            throw nonsense;
        } finally {
            if (open.hasEnded()) close();
        }
    }

    /** An event may hold one command, or a list. */
    private static String asList(String data) {
        var json = data.strip();
        return json.startsWith("{") ? "[" + json + "]" : json;
    }

    private static List<Command> commands(URI at, String json) throws ControllerRefused {
        try {
            return Command.list(json);
        } catch (IOException _) {
            throw new ControllerRefused(at, 1, 200, "what is no list of commands");
        }
    }

    @Override
    public void close() {
        if (stream != null) stream.close();
        stream = null;
    }
}
