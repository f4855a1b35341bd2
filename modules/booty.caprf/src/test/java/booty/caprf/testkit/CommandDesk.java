package booty.caprf.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives out commands until they are acknowledged, as the original's controller does. */
public final class CommandDesk {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private final Map<String, String> waiting = new LinkedHashMap<>();
    private final List<String> acks = new ArrayList<>();
    private boolean holds;
    private boolean takesAcks = true;
    private boolean streams;
    private int generation;

    /** A command that is returned until it is acknowledged. */
    public synchronized void add(String id, String type) {
        waiting.put(id, type);
        notifyAll();
    }

    /** From now on an answer is held back while there is no command, where the agent prefers that. */
    public synchronized void holdAnswers() {
        holds = true;
    }

    /** From now on commands go out as events, where the agent takes these. */
    public synchronized void streamEvents() {
        streams = true;
    }

    /** Ends every stream of events; agents may open new ones. */
    public synchronized void endStreams() {
        generation++;
        notifyAll();
    }

    synchronized boolean streams(Heard request) {
        return streams && request.header("accept").orElse("").contains("text/event-stream");
    }

    /** Writes an event for each command that was not written before, until the streams are ended. */
    void stream(OutputStream out) throws IOException, InterruptedException {
        out.write(": here it begins\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        var written = new HashSet<String>();
        int mine;
        synchronized (this) {
            mine = generation;
        }
        for (var next = fresh(written, mine); !next.isEmpty(); next = fresh(written, mine)) {
            out.write("event: command\r\ndata: %s\r\n\r\n".formatted(next).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    /** The next command that is not among those written; empty when the stream is to end. */
    private synchronized String fresh(Set<String> written, int mine) throws InterruptedException {
        while (mine == generation) {
            for (var one : waiting.entrySet()) {
                if (written.add(one.getKey())) return json(one.getKey(), one.getValue());
            }
            wait();
        }
        return "";
    }

    /** From now on there are no acknowledgements, as in the first controllers. */
    public synchronized void takeNoAcks() {
        takesAcks = false;
    }

    /** The acknowledgements in order, as they came. */
    public synchronized List<String> acks() {
        return List.copyOf(acks);
    }

    synchronized Reply answer(Heard request) throws InterruptedException {
        if (!request.method().equals("GET")) return Reply.of(405);
        var prefer = request.header("prefer").orElse("");
        boolean held = holds && prefer.startsWith("wait=");
        if (held) {
            long until = System.nanoTime()
                    + Duration.ofSeconds(Integer.parseInt(prefer.substring("wait=".length())))
                            .toNanos();
            for (long left = until - System.nanoTime();
                    waiting.isEmpty() && left > 0;
                    left = until - System.nanoTime()) {
                wait(left / 1_000_000 + 1);
            }
        }
        var reply = waiting.isEmpty() ? Reply.of(204) : Reply.of(200, list());
        return held ? reply.with("Preference-Applied", prefer) : reply;
    }

    private String list() {
        var commands = new ArrayList<String>();
        waiting.forEach((id, type) -> commands.add(json(id, type)));
        return "[" + String.join(",", commands) + "]";
    }

    private static String json(String id, String type) {
        return "{\"ID\":\"%s\",\"Type\":\"%s\",\"Payload\":\"e30=\"}".formatted(id, type);
    }

    synchronized Reply acknowledge(Heard request) {
        if (!takesAcks) return Reply.of(404);
        if (!request.method().equals("POST")) return Reply.of(405);
        acks.add(request.body());
        var id = ID.matcher(request.body());
        if (id.find()) waiting.remove(id.group(1));
        return Reply.of(200);
    }
}
