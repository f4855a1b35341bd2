package booty.disk.erase;

import booty.core.machine.Disk;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was done to a disk that was to be erased, and what came of it.
 *
 * @param disk which one
 * @param began when
 * @param ended when; of the last attempt
 * @param attempts the ways that were tried, in order; only the last can have worked
 */
record Certificate(Disk disk, Instant began, Instant ended, List<Attempt> attempts) {
    /** The form of the document; grows with incompatible changes. */
    private static final int VERSION = 1;

    Certificate {
        attempts = List.copyOf(attempts);
    }

    /**
     * One way that was tried.
     *
     * @param method what it is called
     * @param failure why it did not work; empty when it did
     * @param finding what reading the samples showed; empty when it did not come to that
     */
    record Attempt(String method, Optional<String> failure, Optional<Samples.Finding> finding) {}

    /** Whether the disk is erased and was seen to be. */
    boolean erased() {
        return !attempts.isEmpty() && attempts.getLast().failure().isEmpty();
    }

    /** Why not, for people. */
    String failures() {
        var words = new ArrayList<String>();
        for (var attempt : attempts) {
            attempt.failure().ifPresent(why -> words.add("%s: %s".formatted(attempt.method(), why)));
        }
        return String.join("; ", words);
    }

    /** The document for the control plane. */
    String json() {
        var nodes = JsonNodeFactory.instance;
        var root = nodes.objectNode();
        root.put("version", VERSION).put("result", erased() ? "erased" : "failed");
        var about = root.putObject("disk");
        about.put("name", disk.name()).put("sizeBytes", disk.sizeBytes());
        disk.model().ifPresent(model -> about.put("model", model));
        disk.serial().ifPresent(serial -> about.put("serial", serial));
        disk.wwn().ifPresent(wwn -> about.put("wwn", wwn));
        root.put("startedAt", began.toString()).put("endedAt", ended.toString());
        if (erased()) root.put("method", attempts.getLast().method());
        var list = root.putArray("attempts");
        for (var attempt : attempts) list.add(json(attempt));
        return root.toString();
    }

    private static ObjectNode json(Attempt attempt) {
        var node = JsonNodeFactory.instance.objectNode().put("method", attempt.method());
        attempt.failure().ifPresent(why -> node.put("failure", why));
        attempt.finding()
                .ifPresent(found -> node.putObject("samples")
                        .put("bytesEach", Samples.PAGE)
                        .put("taken", found.taken())
                        .put("blank", found.blank())
                        .put("changed", found.changed())
                        .put("remaining", found.remaining()));
        return node;
    }
}
