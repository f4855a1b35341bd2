package booty.caprf.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.testkit.Fault;
import booty.caprf.testkit.Heard;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogShipperTest {
    @Test
    void oneLineIsSentAsTheOriginalSentIt() throws Exception {
        try (var rig = new Rig()) {
            var shipper = rig.shipper();
            shipper.line("INFO", "provisioning step step=report-init index=1 total=36");
            shipper.start();
            shipper.close();
            var heard = rig.controller.heard("/log").getFirst();
            assertEquals("[INFO] provisioning step step=report-init index=1 total=36", heard.body());
            assertEquals("bootstrap-token", heard.bearer());
            assertEquals(List.of(), rig.controller.violations());
        }
    }

    @Test
    void linesThatGatheredGoTogetherInOrder() throws Exception {
        try (var rig = new Rig()) {
            var shipper = rig.shipper();
            for (int i = 0; i < 1200; i++) shipper.line("INFO", "line " + i);
            shipper.start();
            shipper.close();
            assertEquals(
                    IntStream.range(0, 1200).mapToObj(i -> "[INFO] line " + i).toList(),
                    rig.controller.log().lines());
            assertEquals(3, rig.controller.log().requests());
        }
    }

    @Test
    void losesNothingWhileTheControllerIsAwayForTwoMinutes() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> rig.time.passed().toSeconds() < 120 ? new Fault.HangsUp() : null);
            var shipper = rig.shipper();
            for (int i = 0; i < 100; i++) shipper.line("INFO", "before " + i);
            shipper.start();
            for (int i = 0; i < 100; i++) shipper.line("INFO", "after " + i);
            shipper.close();
            assertEquals(200, rig.controller.log().lines().size());
            assertTrue(rig.controller.log().isComplete());
        }
    }

    @Test
    void givesUpAtTheEndOnlyAfterFiveMinutes() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> new Fault.HangsUp());
            var shipper = rig.shipper();
            shipper.line("INFO", "unheard");
            shipper.start();
            shipper.close();
            assertTrue(
                    rig.time.passed().compareTo(Duration.ofMinutes(5)) >= 0,
                    rig.time.passed().toString());
            assertTrue(
                    rig.time.passed().compareTo(Duration.ofMinutes(6)) < 0,
                    rig.time.passed().toString());
        }
    }

    @Test
    void aBatchThatIsSentAgainCarriesTheSameNumbers() throws Exception {
        try (var rig = new Rig()) {
            var asked = new AtomicInteger();
            rig.controller.faults(request -> asked.incrementAndGet() <= 2 ? new Fault.TakesAndHangsUp() : null);
            var shipper = rig.shipper();
            for (int i = 0; i < 10; i++) shipper.line("WARN", "line " + i);
            shipper.start();
            shipper.close();
            assertEquals(3, rig.controller.log().requests());
            assertEquals(10, rig.controller.log().lines().size());
            assertTrue(rig.controller.log().isComplete());
            var headers = rig.controller.heard("/log").stream().map(one -> one.header("booty-run"));
            assertEquals(1, headers.distinct().count());
        }
    }

    @Test
    void sendsLineByLineToAControllerThatTakesNoBatches() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> request.body().contains("\n") ? new Fault.Status(400) : null);
            var shipper = rig.shipper();
            for (int i = 0; i < 5; i++) shipper.line("INFO", "line " + i);
            shipper.start();
            shipper.close();
            assertEquals(
                    List.of("[INFO] line 0", "[INFO] line 1", "[INFO] line 2", "[INFO] line 3", "[INFO] line 4"),
                    rig.controller.heard("/log").stream().map(Heard::body).toList());
        }
    }

    @Test
    void stopsWhereThereIsNoPlaceForLines() throws Exception {
        try (var rig = new Rig()) {
            var asked = new AtomicInteger();
            rig.controller.faults(request -> {
                asked.incrementAndGet();
                return new Fault.Status(404);
            });
            var shipper = rig.shipper();
            shipper.line("INFO", "first");
            shipper.start();
            shipper.close();
            assertEquals(1, asked.get());
        }
    }

    @Test
    void showsNoSecretAndNoLineBreak() throws Exception {
        try (var rig = new Rig()) {
            var shipper = rig.shipper();
            shipper.line("ERROR", "sent bootstrap-token\nto nobody");
            shipper.start();
            shipper.close();
            assertEquals(
                    List.of("[ERROR] sent ••• to nobody"), rig.controller.log().lines());
        }
    }

    @Test
    void theBufferIsBoundedAndTheOldestLinesGo() {
        var buffer = new LogBuffer();
        for (int i = 0; i < 20_010; i++) buffer.add("x");
        assertEquals(10, buffer.lost());
        assertEquals(11, buffer.oldest(1, 1 << 20).first());
        var large = new LogBuffer();
        for (int i = 0; i < 1000; i++) large.add("y".repeat(100_000));
        assertTrue(large.lost() > 400, "lost " + large.lost());
    }
}
