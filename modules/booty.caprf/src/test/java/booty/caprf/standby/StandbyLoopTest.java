package booty.caprf.standby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.caprf.client.InsecureTransport;
import booty.caprf.client.Rig;
import booty.caprf.message.Command;
import booty.caprf.testkit.Fault;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StandbyLoopTest {
    private static StandbyLoop loop(Rig rig) {
        return new StandbyLoop(rig.client, rig.time);
    }

    @Test
    void asksEveryTenSecondsUntilThereIsSomethingToDo() throws Exception {
        try (var rig = new Rig()) {
            var asked = new AtomicInteger();
            rig.controller.faults(request -> {
                if (request.path().equals("/commands") && asked.incrementAndGet() == 4) {
                    rig.controller.commands().add("p", "provision");
                }
                return null;
            });
            assertEquals(
                    new StandbyLoop.Told(Task.PROVISION, new Command("p", "provision")),
                    loop(rig).await());
            assertEquals(
                    List.of(10L, 10L, 10L),
                    rig.time.sleeps().stream().map(Duration::toSeconds).toList());
        }
    }

    @Test
    void goesOnAskingAControllerThatIsAwayForTwoMinutes() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.commands().add("p", "provision");
            rig.controller.faults(request -> {
                long seconds = rig.time.passed().toSeconds();
                return seconds < 60 ? new Fault.HangsUp() : seconds < 120 ? new Fault.Garbage("<html>") : null;
            });
            assertEquals(Task.PROVISION, loop(rig).await().task());
            assertEquals(120, rig.time.passed().toSeconds());
        }
    }

    @Test
    void doesNotRestartBeforeTheControllerHasHeardOfIt() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.commands().add("r", "reboot");
            rig.controller.faults(request ->
                    request.path().endsWith("/ack") && rig.time.passed().toSeconds() < 30
                            ? new Fault.Status(503)
                            : null);
            assertEquals(Task.REBOOT, loop(rig).await().task());
            assertEquals(
                    List.of("{\"id\":\"r\",\"status\":\"completed\"}"),
                    rig.controller.commands().acks());
        }
    }

    @Test
    void doesNotStandByForCommandsOfAnybody() throws Exception {
        try (var rig = new Rig("COMMANDS_URL=http://192.0.2.1/commands\n")) {
            assertThrows(InsecureTransport.class, () -> loop(rig).await());
        }
    }
}
