package booty.image.send;

import booty.image.source.Pause;
import java.time.Duration;
import java.util.List;

/**
 * How often something is tried again.
 *
 * @param pauses before each further try; begun anew whenever a try got some bytes through
 * @param pause how they are spent
 */
public record Retries(List<Duration> pauses, Pause pause) {
    /** Long enough for a server to start again. */
    public static final Retries USUAL = new Retries(
            List.of(1, 2, 4, 8, 15, 30).stream().map(Duration::ofSeconds).toList(), Pause.SLEEP);

    public Retries {
        pauses = List.copyOf(pauses);
    }
}
