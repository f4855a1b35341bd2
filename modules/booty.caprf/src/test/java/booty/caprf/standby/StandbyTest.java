package booty.caprf.standby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import booty.caprf.message.Ack;
import booty.caprf.message.Command;
import booty.caprf.standby.Standby.Deed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandbyTest {
    private static final long SECOND = 1_000_000_000L;

    private final Standby standby = new Standby(0);

    private void told(String... idsAndTypes) {
        var commands = new ArrayList<Command>();
        for (int i = 0; i < idsAndTypes.length; i += 2) commands.add(new Command(idsAndTypes[i], idsAndTypes[i + 1]));
        standby.polled(commands, false, 0);
    }

    @Test
    void asksAtOnceAndThenEveryTenSeconds() {
        assertEquals(new Deed.Poll(), standby.next(0));
        told();
        assertEquals(new Deed.Wait(Duration.ofSeconds(10)), standby.next(0));
        assertEquals(new Deed.Wait(Duration.ofSeconds(1)), standby.next(9 * SECOND));
        assertEquals(new Deed.Poll(), standby.next(10 * SECOND));
        standby.pollFailed(40 * SECOND);
        assertEquals(new Deed.Wait(Duration.ofSeconds(10)), standby.next(40 * SECOND));
    }

    @Test
    void asksAgainAtOnceWhenTheAnswerWasHeldBack() {
        standby.polled(List.of(), true, 5 * SECOND);
        assertEquals(new Deed.Wait(Duration.ofMillis(100)), standby.next(5 * SECOND));
    }

    @Test
    void dropsWhatComesAfterARestart() {
        told("cmd-reboot", "reboot", "cmd-status", "status-check");
        assertEquals(new Deed.Restart(new Ack("cmd-reboot", Ack.Status.COMPLETED, "")), standby.next(0));
        assertInstanceOf(Deed.Wait.class, standby.next(0));
    }

    @Test
    void refusesWhatItDoesNotKnowAndGoesOn() {
        told("cmd-status", "status-check", "cmd-reboot", "reboot");
        assertEquals(
                new Deed.Acknowledge(new Ack("cmd-status", Ack.Status.FAILED, "unknown command type")),
                standby.next(0));
        assertInstanceOf(Deed.Restart.class, standby.next(0));
    }

    @Test
    void saysThatItIsHealthyAndStays() {
        told("h", "health-check");
        assertEquals(new Deed.Acknowledge(new Ack("h", Ack.Status.COMPLETED, "healthy")), standby.next(0));
        assertInstanceOf(Deed.Wait.class, standby.next(0));
    }

    @Test
    void beginsToProvisionAtOnce() {
        told("p", "provision", "x", "reboot");
        assertEquals(new Deed.Begin(new Command("p", "provision"), Task.PROVISION), standby.next(0));
    }

    @Test
    void doesNothingTwiceAndSaysAgainWhatBecameOfIt() {
        told("h", "health-check");
        standby.next(0);
        told("h", "health-check", "d", "deprovision");
        assertEquals(new Deed.Acknowledge(new Ack("h", Ack.Status.COMPLETED, "healthy")), standby.next(0));
        assertInstanceOf(Deed.Begin.class, standby.next(0));
        standby.ended(new Command("d", "deprovision"), Ack.Status.FAILED, "deprovision command failed: no");
        told("d", "deprovision");
        assertEquals(
                new Deed.Acknowledge(new Ack("d", Ack.Status.FAILED, "deprovision command failed: no")),
                standby.next(0));
    }

    @Test
    void aRestartThatWasNotHeardOfIsTriedAgain() {
        told("r", "reboot");
        assertInstanceOf(Deed.Restart.class, standby.next(0));
        told("r", "reboot");
        assertInstanceOf(Deed.Restart.class, standby.next(0));
    }
}
