package booty.caprf.dryrun;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a dry run tells the controller, in the original's words. */
public final class Summary {
    private final List<Check> checks = new ArrayList<>();

    /** Adds what was looked at. */
    public synchronized void add(Check check) {
        checks.add(check);
    }

    /** Whether anything failed: then it goes to where failures go. */
    public synchronized boolean hasFailures() {
        return count(Check.Status.FAIL) > 0;
    }

    /** A line that counts, and a line for each check in the order they were added. */
    public synchronized String text() {
        return head() + "\n" + checks.stream().map(Check::toString).collect(Collectors.joining("\n"));
    }

    private String head() {
        long failures = count(Check.Status.FAIL);
        if (failures > 0) return "dry-run completed with %d failure(s):".formatted(failures);
        long warnings = count(Check.Status.WARN);
        if (warnings > 0) return "dry-run completed with %d warning(s):".formatted(warnings);
        return "dry-run passed all checks:";
    }

    private long count(Check.Status status) {
        return checks.stream().filter(check -> check.status() == status).count();
    }
}
