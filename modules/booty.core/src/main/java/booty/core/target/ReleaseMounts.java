package booty.core.target;

import booty.core.linux.Errno;
import booty.core.linux.Sysfs;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unmounts what a failed run has left mounted below {@code /newroot}, so that it can be repeated or looked at. */
record ReleaseMounts() implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseMounts.class);
    private static final String ROOT = "/newroot";
    private static final int LONGEST_LIST = 1 << 20;

    @Override
    public String name() {
        return "release-mounts";
    }

    @Override
    public String purpose() {
        return "Unmounts what a failed run has left mounted";
    }

    @Override
    public String failure() {
        return "What stays mounted is named; a run that is repeated may stumble over it.";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    /** Whoever mounted the root unmounts it first; this is for what is left. */
    @Override
    public Set<Fact<?>> uses() {
        return Set.of(Facts.ROOT_RELEASED);
    }

    @Override
    public Outcome run(StepContext context) {
        var left = mounted(context.doors().sysfs());
        if (left.isEmpty()) return Outcome.skipped("nothing is mounted at " + ROOT);
        context.doors().linux().sync();
        int released = 0;
        for (var place : left.reversed()) {
            try {
                context.doors().linux().unmount(Path.of(place));
                released++;
            } catch (Errno cause) {
                LOG.warn("{} stays mounted: {}", place, cause.getMessage());
            }
        }
        return Outcome.done("%d of %d unmounted".formatted(released, left.size()));
    }

    /** Mount points in the order of mounting, proc_pid_mountinfo(5); those on top come last. */
    private static List<String> mounted(Sysfs files) {
        var places = new ArrayList<String>();
        for (var line : files.text("proc/self/mountinfo", LONGEST_LIST)
                .orElse("")
                .lines()
                .toList()) {
            var fields = line.split(" ");
            if (fields.length < 5) continue;
            // blanks and backslashes in names are three octal digits; nobody mounts at such a name here
            var place = fields[4];
            if (place.equals(ROOT) || place.startsWith(ROOT + "/")) places.add(place);
        }
        return places;
    }
}
