package booty.core.time;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the wall clock before TLS is used, from the network's time servers or the control plane's
 * HTTP {@code Date}; where neither answers, at least to when this agent was built.
 */
public final class ClockSetter {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSetter.class);
    private static final Duration CLOSE_ENOUGH = Duration.ofSeconds(2);

    /** An answer further ahead of the build than this is a lie or a broken clock. */
    private static final Duration PLAUSIBLE = Duration.ofDays(20 * 365);

    private final Linux linux;
    private final Clock clock;
    private final Instant built;

    /**
     * Prepares to set the clock.
     *
     * @param built when this agent was built; it cannot be earlier now
     */
    public ClockSetter(Linux linux, Clock clock, Instant built) {
        this.linux = linux;
        this.clock = clock;
        this.built = built;
    }

    /**
     * Sets the clock where it is off by more than two seconds.
     *
     * @param timeServers addresses that the network named, asked first
     * @param controlPlane asked for its {@code Date} if it speaks plain HTTP
     */
    public void set(List<String> timeServers, URI controlPlane) {
        var sources =
                new ArrayList<TimeSource>(timeServers.stream().map(Sntp::new).toList());
        if ("http".equals(controlPlane.getScheme())) sources.add(new HttpDate(controlPlane));
        set(sources);
    }

    void set(List<? extends TimeSource> sources) {
        for (var source : sources) {
            try {
                var now = source.now();
                if (now.isBefore(built) || now.isAfter(built.plus(PLAUSIBLE))) {
                    LOG.warn("{} says it is {}, which cannot be", source.name(), now);
                    continue;
                }
                adjust(now, source.name());
                return;
            } catch (IOException cause) {
                LOG.info("{} does not tell the time: {}", source.name(), cause.getMessage());
            }
        }
        if (clock.instant().isBefore(built)) adjust(built, "when this agent was built");
    }

    private void adjust(Instant now, String by) {
        var off = Duration.between(clock.instant(), now);
        // in plain numbers: Duration.abs calculates with decimals of any length
        if (Math.abs(off.toMillis()) <= CLOSE_ENOUGH.toMillis()) return;
        try {
            linux.setClock(now);
            LOG.info("clock set by {}: it was off by {} s", by, off.toSeconds());
        } catch (Errno cause) {
            LOG.warn("the clock cannot be set: {}", cause.getMessage());
        }
    }
}
