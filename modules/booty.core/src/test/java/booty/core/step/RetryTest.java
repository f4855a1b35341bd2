package booty.core.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
    private static final Retry STREAM = new Retry(3, Duration.ofSeconds(5), Duration.ofSeconds(60), 0.3);

    @ParameterizedTest
    @CsvSource({"2, 5", "3, 10", "4, 20", "5, 40", "6, 60", "99, 60"})
    void doublesUpToTheCap(int attempt, int seconds) {
        var still = new Retry(3, Duration.ofSeconds(5), Duration.ofSeconds(60), 0);
        assertEquals(Duration.ofSeconds(seconds), still.wait(attempt, new Random(1)));
    }

    @Property
    void jitterOnlyEverAddsAndNeverMoreThanItsPart(
            @ForAll @IntRange(min = 2, max = 1000) int attempt, @ForAll long seed) {
        var bare = new Retry(3, STREAM.first(), STREAM.cap(), 0).wait(attempt, new Random(seed));
        var wait = STREAM.wait(attempt, new Random(seed));
        assertTrue(wait.compareTo(bare) >= 0 && wait.toMillis() <= bare.toMillis() * 1.3 + 1, wait.toString());
    }

    @Test
    void hasNoWaitBeforeTheFirstTry() {
        assertThrows(IllegalArgumentException.class, () -> STREAM.wait(1, new Random(1)));
    }
}
