package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateFloorTest {
    private static final long SECOND = 1_000_000_000L;
    private final RateFloor.Count count = new RateFloor(1000, Duration.ofSeconds(10)).count();

    @Test
    void isTooSlowWhenAWindowOfWaitingBroughtTooLittle() {
        count.add(10 * SECOND, 999);
        assertTrue(count.tooSlow());
    }

    @Test
    void aDripDoesNotRenewThePatience() {
        for (int i = 0; i < 9; i++) {
            count.add(SECOND, 1);
            assertFalse(count.tooSlow());
        }
        assertEquals(SECOND, count.patienceNanos());
        count.add(SECOND, 1);
        assertTrue(count.tooSlow());
    }

    @Test
    void enoughBytesBeginANewWindow() {
        count.add(10 * SECOND, 1000);
        assertFalse(count.tooSlow());
        assertEquals(10 * SECOND, count.patienceNanos());
    }
}
