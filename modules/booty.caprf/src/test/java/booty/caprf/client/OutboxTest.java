package booty.caprf.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.testkit.Fault;
import booty.caprf.testkit.Heard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutboxTest {
    @Test
    void deliversInOrderAndEachOnceThoughTheControllerIsAwayForTwoMinutes() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> rig.time.passed().toSeconds() < 120 ? new Fault.HangsUp() : null);
            try (var outbox = new Outbox(rig.time)) {
                outbox.add("init", () -> rig.client.init("provisioning started"));
                outbox.add("error", () -> rig.client.error("step stream-image failed: no route"));
            }
            assertEquals(
                    List.of(
                            "POST /status/init provisioning started",
                            "POST /status/error step stream-image failed: no route"),
                    rig.controller.heard().stream().map(Heard::line).toList());
        }
    }

    @Test
    void givesUpWhatIsRefusedForGoodAndGoesOn() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> request.path().equals("/status/init") ? new Fault.Status(410) : null);
            try (var outbox = new Outbox(rig.time)) {
                outbox.add("init", () -> rig.client.init("provisioning started"));
                outbox.add("success", () -> rig.client.success("provisioning complete"));
            }
            assertEquals(1, rig.controller.heard("/status/success").size());
        }
    }

    @Test
    void givesUpAtTheEndOnlyAfterFiveMinutes() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> new Fault.Status(503));
            try (var outbox = new Outbox(rig.time)) {
                outbox.add("success", () -> rig.client.success("provisioning complete"));
            }
            assertTrue(rig.time.passed().compareTo(Duration.ofMinutes(5)) >= 0);
            assertTrue(rig.time.passed().compareTo(Duration.ofMinutes(7)) < 0);
        }
    }

    @Test
    void insistsForFiveMinutesButNotAgainstARefusal() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> rig.time.passed().toSeconds() < 120 ? new Fault.HangsUp() : null);
            new Patience(rig.time).insist("the start", () -> rig.client.init("provisioning started"));
            assertEquals(1, rig.controller.heard("/status/init").size());
            rig.controller.faults(request -> new Fault.Status(502));
            var before = rig.time.passed();
            assertThrows(
                    ControllerRefused.class,
                    () -> new Patience(rig.time).insist("the start", () -> rig.client.init("x")));
            assertTrue(rig.time.passed().minus(before).compareTo(Duration.ofMinutes(5)) >= 0);
            rig.controller.faults(request -> new Fault.Status(401));
            before = rig.time.passed();
            assertThrows(
                    ControllerRefused.class,
                    () -> new Patience(rig.time).insist("the start", () -> rig.client.init("x")));
            assertEquals(Duration.ofSeconds(3), rig.time.passed().minus(before), "the three tries of a call");
        }
    }

    @Test
    void beatsEveryThirtySeconds() throws Exception {
        try (var rig = new Rig()) {
            var beats = new AtomicInteger();
            try (var _ = Rounds.start(
                    "heartbeat",
                    () -> Duration.ofSeconds(30),
                    () -> {
                        rig.client.heartbeat();
                        if (beats.incrementAndGet() == 3) throw new InterruptedException();
                    },
                    rig.time)) {
                while (beats.get() < 3) Thread.onSpinWait();
            }
            assertEquals(3, rig.controller.heard("/status/heartbeat").size());
            assertEquals(Duration.ofSeconds(90), rig.time.passed());
        }
    }
}
