package booty.caprf.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives out commands until they are acknowledged, as the original's controller does. */
public final class CommandDesk {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]*)\"");

    private final Map<String, String> waiting = new LinkedHashMap<>();
    private final List<String> acks = new ArrayList<>();
    private boolean holds;
    private boolean takesAcks = true;

    /** A command that is returned until it is acknowledged. */
    public synchronized void add(String id, String type) {
        waiting.put(id, type);
        notifyAll();
    }

    /** From now on an answer is held back while there is no command, where the agent prefers that. */
    public synchronized void holdAnswers() {
        holds = true;
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
        waiting.forEach(
                (id, type) -> commands.add("{\"ID\":\"%s\",\"Type\":\"%s\",\"Payload\":\"e30=\"}".formatted(id, type)));
        return "[" + String.join(",", commands) + "]";
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
