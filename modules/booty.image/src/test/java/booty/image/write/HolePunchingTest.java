package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HolePunchingTest {
    private final HolePunching punching = new HolePunching();

    @Test
    void aDeviceThatPunchesFasterThanItWritesGoesOnPunching() {
        punching.wrote(1 << 20, 10_000_000);
        for (int i = 0; i < 100; i++) punching.punched(1 << 20, 1_000_000);
        assertTrue(punching.pays());
    }

    @Test
    void aDeviceThatPunchesMoreSlowlyIsFoundOutByItsFirstUses() {
        punching.wrote(1 << 20, 1_000_000);
        for (int i = 1; i < HolePunching.FIRST_USES; i++) punching.punched(1 << 20, 2_000_000);
        assertTrue(punching.pays());
        punching.punched(1 << 20, 2_000_000);
        assertFalse(punching.pays());
    }

    @Test
    void withoutAnythingToCompareWithHolesArePunched() {
        for (int i = 0; i < 100; i++) punching.punched(1 << 20, 1_000_000_000);
        assertTrue(punching.pays());
    }

    @Test
    void aRefusalIsFinal() {
        punching.refused();
        punching.wrote(1, 1_000_000);
        punching.punched(1 << 30, 1);
        assertFalse(punching.pays());
    }
}
