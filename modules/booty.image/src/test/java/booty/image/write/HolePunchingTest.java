package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HolePunchingTest {
    private static final long LENGTH = 1 << 20;

    private long now;
    private final HolePunching punching = new HolePunching(() -> now);

    private void write(long nanos) {
        punching.writes();
        now += nanos;
        punching.wrote(1 << 20);
    }

    private void punch(long nanos) {
        punch(nanos, LENGTH);
    }

    private void punch(long nanos, long length) {
        punching.punches(length);
        now += nanos;
        punching.punched(length, length);
    }

    private void writeForLong(long nanos) {
        for (long spent = 0; spent < HolePunching.EVIDENCE_NANOS; spent += nanos) write(nanos);
    }

    @Test
    void aDeviceThatPunchesFasterThanItWritesGoesOnPunching() {
        writeForLong(10_000_000);
        for (int i = 0; i < 100; i++) punch(1_000_000);
        assertTrue(punching.pays(LENGTH));
    }

    @Test
    void aDeviceThatPunchesMuchMoreSlowlyIsFoundOutWhenThereIsEvidence() {
        writeForLong(1_000_000);
        for (int i = 1; i < 10; i++) punch(5_000_000);
        assertTrue(punching.pays(LENGTH));
        punch(5_000_000);
        assertFalse(punching.pays(LENGTH));
    }

    @Test
    void aDeviceThatIsVerySlowAtHolesIsFoundOutHoweverLittleWasWritten() {
        write(1_000_000);
        punch(HolePunching.PATIENCE_NANOS / 2);
        assertTrue(punching.pays(LENGTH));
        punch(HolePunching.PATIENCE_NANOS / 2);
        assertFalse(punching.pays(LENGTH));
    }

    @Test
    void aDeviceThatPunchesALittleMoreSlowlyGoesOn() {
        writeForLong(1_000_000);
        for (int i = 0; i < 100; i++) punch(1_900_000);
        assertTrue(punching.pays(LENGTH));
    }

    @Test
    void holesThatWaitForEachOtherAreNotCountedForEachOfThem() {
        writeForLong(1_000_000);
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 6; i++) punching.punches(LENGTH);
            for (int i = 0; i < 6; i++) {
                now += 1_000_000;
                punching.punched(LENGTH, LENGTH);
            }
        }
        assertTrue(punching.pays(LENGTH));
    }

    @Test
    void theTimeBetweenTwoUsesIsNobodys() {
        writeForLong(1_000_000);
        for (int i = 0; i < 100; i++) {
            punch(1_000_000);
            now += 1_000_000_000;
        }
        assertTrue(punching.pays(LENGTH));
    }

    @Test
    void withoutAnythingToCompareWithHolesArePunched() {
        for (int i = 0; i < 100; i++) punch(1_000_000_000);
        assertTrue(punching.pays(LENGTH));
    }

    @Test
    void aRefusalIsFinal() {
        punching.refused();
        write(1_000_000);
        punch(1);
        assertFalse(punching.pays(LENGTH));
        assertFalse(punching.pays(Long.MAX_VALUE));
    }

    @Test
    void whereShortHolesTakeAsLongAsLongOnesTheLongOnesArePunched() {
        writeForLong(1_000_000);
        for (int i = 0; i < 10; i++) punch(5_000_000);
        for (int i = 0; i < 100; i++) punch(5_000_000, 32 * LENGTH);
        assertFalse(punching.pays(LENGTH / 2));
        assertFalse(punching.pays(LENGTH));
        assertTrue(punching.pays(2 * LENGTH));
        assertTrue(punching.pays(32 * LENGTH));
    }
}
