package booty.caprf.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.message.Ack;
import booty.caprf.message.Command;
import booty.caprf.testkit.Fault;
import booty.caprf.testkit.Heard;
import booty.core.config.Secret;
import booty.core.report.Document;
import booty.core.report.Document.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControllerClientTest {
    @Test
    void saysEverythingAsTheOriginalDid() throws Exception {
        try (var rig = new Rig()) {
            rig.client.init("provisioning started");
            rig.client.heartbeat();
            rig.client.document(new Document(Kind.INVENTORY, "{\"timestamp\":\"x\"}"));
            rig.client.document(new Document(Kind.FIRMWARE, "{}"));
            rig.client.document(new Document(Kind.HEALTH, "[]"));
            rig.client.event("{\"type\":\"provision.started\"}");
            rig.client.metrics("{}");
            rig.client.debug("=== DEBUG DUMP START ===");
            rig.client.error("step wipe-disks failed: /dev/sda is busy");
            rig.client.success("provisioning complete");
            rig.client.acknowledge(new Ack("cmd-1", Ack.Status.FAILED, "unknown command type"));
            rig.client.acknowledge(new Ack("cmd-2", Ack.Status.COMPLETED, ""));
            assertEquals(
                    List.of(
                            "POST /status/init provisioning started",
                            "POST /status/heartbeat heartbeat",
                            "POST /inventory {\"timestamp\":\"x\"}",
                            "POST /firmware {}",
                            "POST /health []",
                            "POST /event {\"type\":\"provision.started\"}",
                            "POST /metrics {}",
                            "POST /debug === DEBUG DUMP START ===",
                            "POST /status/error step wipe-disks failed: /dev/sda is busy",
                            "POST /status/success provisioning complete",
                            "POST /commands/ack {\"id\":\"cmd-1\",\"status\":\"failed\",\"message\":\"unknown command type\"}",
                            "POST /commands/ack {\"id\":\"cmd-2\",\"status\":\"completed\"}"),
                    rig.controller.heard().stream().map(Heard::line).toList());
            assertTrue(
                    rig.controller.heard().stream().allMatch(one -> one.bearer().equals("bootstrap-token")));
            assertEquals(List.of(), rig.controller.violations());
        }
    }

    @Test
    void asksForCommands() throws Exception {
        try (var rig = new Rig()) {
            assertEquals(new CommandSource.Polled(List.of(), false), rig.commands.poll());
            rig.controller.commands().add("cmd-1", "reboot");
            assertEquals(
                    List.of(new Command("cmd-1", "reboot")), rig.commands.poll().commands());
        }
    }

    @Test
    void noticesThatTheControllerHoldsItsAnswers() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.commands().holdAnswers();
            rig.controller.commands().add("cmd-1", "health-check");
            assertEquals(
                    new CommandSource.Polled(List.of(new Command("cmd-1", "health-check")), true), rig.commands.poll());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":\"a\",\"TYPE\":\"reboot\",\"payload\":null}] | a reboot",
                "[] | ''",
                "null | ''",
                "{} | no list",
                "[{\"ID\":\"a\"}] | no list",
                "[{\"ID\":7,\"Type\":\"reboot\"}] | no list",
                "<html> | no list",
                "[[]] | no list"
            })
    void readsCommandsOrNone(String answer, String expected) throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> new Fault.Garbage(answer));
            if (expected.equals("no list")) {
                var thrown = assertThrows(ControllerRefused.class, rig.commands::poll);
                assertTrue(
                        thrown.what().endsWith("/commands answered what is no list of commands in 1 try"),
                        thrown.what());
            } else {
                var commands = rig.commands.poll().commands();
                assertEquals(
                        expected,
                        commands.isEmpty()
                                ? ""
                                : commands.getFirst().id() + " "
                                        + commands.getFirst().type());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"500, 3", "401, 3", "404, 3"})
    void triesThreeTimes(int status, int tries) throws Exception {
        try (var rig = new Rig()) {
            var asked = new AtomicInteger();
            rig.controller.faults(request -> {
                asked.incrementAndGet();
                return new Fault.Status(status);
            });
            var thrown = assertThrows(ControllerRefused.class, () -> rig.client.init("provisioning started"));
            assertEquals(status, thrown.status());
            assertEquals(tries, asked.get());
            assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)), rig.time.sleeps());
        }
    }

    @Test
    void succeedsAtTheThirdTry() throws Exception {
        try (var rig = new Rig()) {
            var asked = new AtomicInteger();
            rig.controller.faults(request -> asked.incrementAndGet() < 3 ? new Fault.HangsUp() : null);
            rig.client.init("provisioning started");
            assertEquals(1, rig.controller.heard("/status/init").size());
        }
    }

    @Test
    void leavesOutWhatHasNoAddress() throws Exception {
        try (var rig = new Rig("INIT_URL=\nCOMMANDS_URL=\nINVENTORY_URL=\nHEARTBEAT_URL=\n")) {
            rig.client.init("provisioning started");
            rig.client.document(new Document(Kind.INVENTORY, "{}"));
            rig.client.heartbeat();
            assertEquals(List.of(), rig.commands.poll().commands());
            assertFalse(rig.client.acknowledge(new Ack("x", Ack.Status.COMPLETED, "")));
            assertEquals(List.of(), rig.controller.heard());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INIT_URL=http://192.0.2.1/init, insecure transport: http://192.0.2.1/init is plain http",
        "INIT_URL=http://user@127.0.0.1.example/init?t=hidden, insecure transport: http://127.0.0.1.example/init is plain http"
    })
    void sendsNoTokenWhereItCanBeRead(String line, String said) throws Exception {
        try (var rig = new Rig(line + "\n")) {
            var thrown = assertThrows(InsecureTransport.class, () -> rig.client.init("provisioning started"));
            assertTrue(thrown.what().startsWith(said), thrown.what());
            assertEquals(List.of(), rig.time.sleeps(), "it is not tried again");
        }
    }

    @Test
    void obeysNoCommandsThatAnybodyCanMakeEvenWithoutAToken() throws Exception {
        try (var rig = new Rig("TOKEN=\nCOMMANDS_URL=http://192.0.2.1/commands\n")) {
            assertThrows(InsecureTransport.class, rig.commands::poll);
        }
    }

    @Test
    void sendsTokensOverPlainHttpWhereThatIsAllowed() throws Exception {
        try (var rig = new Rig("INSECURE_TRANSPORT=true\n")) {
            var request = Request.text(URI.create("http://192.0.2.1/init"), "x");
            assertEquals(
                    Optional.of(Secret.of("bootstrap-token")),
                    rig.caller.guarded(request, Caller.Guard.TOKEN).token());
        }
    }

    @Test
    void keepsTheTokenToItselfWhenItIsRedirectedElsewhere() {
        var request = Request.text(URI.create("http://a:1/x"), "text").with(Secret.of("token"));
        assertEquals(
                Optional.empty(),
                request.redirected(URI.create("http://a:2/x"), 307).token());
        assertEquals(
                Optional.of(Secret.of("token")),
                request.redirected(URI.create("http://a:1/y"), 307).token());
        assertEquals("GET", request.redirected(URI.create("http://a:1/y"), 302).method());
    }

    @Test
    void readsNoMoreThanAMebibyte() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> new Fault.Garbage(" ".repeat(Http.LIMIT_BYTES + 1)));
            assertThrows(ControllerUnreachable.class, rig.commands::poll);
        }
    }

    @Test
    void waitsForASlowControllerWithinReason() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.faults(request -> new Fault.Late(Duration.ofMillis(300)));
            rig.client.init("provisioning started");
            var url = rig.controller.address().resolve("/status/init");
            var hasty =
                    Request.text(url, "x").with(Secret.of("bootstrap-token")).within(Duration.ofMillis(50));
            assertThrows(IOException.class, () -> rig.http.exchange(hasty));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/commands, https://h/commands/ack",
        "https://h/commands/, https://h/commands/ack",
        "https://h:1/a//commands?t=x%20y&n=1, https://h:1/a/commands/ack?t=x%20y&n=1",
        "https://h, https://h/ack"
    })
    void acknowledgesBelowTheCommands(URI commands, URI ack) {
        assertEquals(ack, ControllerClient.below(commands, "ack"));
    }

    @Test
    void addsItsHeadersToTheOnesOfARequest() {
        var request = Request.get(URI.create("http://a/x"), Map.of("A", "1")).with("B", "2");
        assertEquals(Map.of("A", "1", "B", "2"), request.headers());
    }
}
