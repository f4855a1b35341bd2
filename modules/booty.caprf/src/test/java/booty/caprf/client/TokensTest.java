package booty.caprf.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.testkit.Fault;
import booty.caprf.testkit.Heard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    private static final String EXCHANGED = "TOKEN_URL=CONTROLLER/token\n";

    private static Rig rig() throws Exception {
        return new Rig(EXCHANGED + "TOKEN_ALGORITHM=rs256\n");
    }

    @Test
    void exchangesTheTokenOfTheVars() throws Exception {
        try (var rig = rig()) {
            rig.tokens.acquire();
            rig.client.init("provisioning started");
            var asked = rig.controller.heard("/token").getFirst();
            assertEquals("{\"machineSerial\":\"worker-01\",\"bmcMAC\":\"\",\"algorithm\":\"RS256\"}", asked.body());
            assertEquals("bootstrap-token", asked.bearer());
            assertEquals(Optional.of("application/json"), asked.header("content-type"));
            assertEquals(
                    "jwt-1", rig.controller.heard("/status/init").getFirst().bearer());
        }
    }

    @Test
    void leavesOutTheAlgorithmThatNobodyAskedFor() throws Exception {
        try (var rig = new Rig(EXCHANGED)) {
            rig.tokens.acquire();
            assertEquals(
                    "{\"machineSerial\":\"worker-01\",\"bmcMAC\":\"\"}",
                    rig.controller.heard("/token").getFirst().body());
        }
    }

    @Test
    void renewsAtFourFifthsOfALife() throws Exception {
        try (var rig = rig()) {
            rig.controller.tokens().lifeSeconds(100);
            rig.tokens.acquire();
            assertEquals(80, rig.tokens.untilRenewal().toSeconds());
            rig.time.pass(Duration.ofSeconds(79));
            rig.tokens.renewWhenDue();
            assertEquals(1, rig.controller.tokens().issued());
            rig.time.pass(Duration.ofSeconds(1));
            rig.tokens.renewWhenDue();
            var asked = rig.controller.heard("/token").getLast();
            assertEquals("{\"refresh_token\":\"refresh-1\"}", asked.body());
            assertEquals("jwt-1", asked.bearer());
            rig.client.heartbeat();
            assertEquals(Optional.of("jwt-2"), rig.lastBearer());
        }
    }

    @Test
    void goesOnTryingToRenewAndNeverEndsTheWork() throws Exception {
        try (var rig = rig()) {
            rig.controller.tokens().lifeSeconds(10);
            rig.tokens.acquire();
            rig.controller.faults(request -> request.path().equals("/token") ? new Fault.Status(500) : null);
            rig.time.pass(Duration.ofSeconds(8));
            var waits = new ArrayList<Long>();
            for (int i = 0; i < 7; i++) {
                rig.tokens.renewWhenDue();
                waits.add(rig.tokens.untilRenewal().toSeconds());
                rig.time.pass(rig.tokens.untilRenewal());
            }
            assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 16L, 16L), waits);
            rig.controller.faults(request -> null);
            rig.tokens.renewWhenDue();
            assertEquals(2, rig.controller.tokens().issued());
        }
    }

    @Test
    void a401BringsANewTokenAndTheCallGoesThrough() throws Exception {
        try (var rig = rig()) {
            rig.tokens.acquire();
            rig.controller.tokens().forget();
            rig.client.success("provisioning complete");
            assertEquals(List.of(), rig.time.sleeps(), "at once");
            assertEquals(
                    "jwt-2", rig.controller.heard("/status/success").getFirst().bearer());
        }
    }

    @Test
    void doesNotAskForATokenAtEach401() throws Exception {
        try (var rig = rig()) {
            rig.tokens.acquire();
            rig.controller.faults(request -> request.path().equals("/token") ? null : new Fault.Status(401));
            assertThrows(ControllerRefused.class, () -> rig.client.init("x"));
            assertThrows(ControllerRefused.class, () -> rig.client.init("x"));
            assertTrue(
                    rig.controller.tokens().issued() <= 3,
                    "issued " + rig.controller.tokens().issued());
        }
    }

    @Test
    void aTokenOfTheVarsThatIsNotExchangedIsForGood() throws Exception {
        try (var rig = new Rig()) {
            rig.tokens.acquire();
            assertFalse(rig.tokens.isExchanged());
            assertFalse(rig.tokens.renewAfterRefusal(rig.tokens.current()));
            assertEquals(List.of(), rig.controller.heard());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"access_token\":\"\",\"expires_in\":60}",
                "{\"access_token\":\"a\"}",
                "{\"access_token\":\"a\",\"expires_in\":0}",
                "{\"access_token\":\"a b\",\"expires_in\":60}",
                "{\"access_token\":\"a\\nb\",\"expires_in\":60}",
                "[]",
                "null",
                "<html>"
            })
    void takesNoTokenThatIsNone(String answer) throws Exception {
        try (var rig = rig()) {
            rig.controller.faults(request -> new Fault.Garbage(answer));
            assertThrows(ControllerRefused.class, rig.tokens::acquire);
        }
    }

    @Test
    void onlyA200IsATokenAndTooLargeAnAnswerIsNone() throws Exception {
        try (var rig = rig()) {
            rig.controller.faults(request -> new Fault.Status(204));
            assertThrows(ControllerRefused.class, rig.tokens::acquire);
            rig.controller.faults(request -> new Fault.Garbage(" ".repeat(70_000)));
            assertThrows(ControllerRefused.class, rig.tokens::acquire);
            rig.controller.faults(request -> new Fault.HangsUp());
            assertThrows(ControllerUnreachable.class, rig.tokens::acquire);
        }
    }

    @Test
    void showsNoTokenThatItGot() throws Exception {
        try (var rig = rig()) {
            rig.tokens.acquire();
            var said = rig.redaction.of(
                    "sent jwt-1 and refresh-1 for bootstrap-token to http://u:p@h/x Bearer abcdefghij");
            assertEquals("sent ••• and ••• for ••• to http://h/x Bearer •••", said);
        }
    }

    @Test
    void renewalNeverStopsOtherCalls() throws Exception {
        try (var rig = rig()) {
            rig.tokens.acquire();
            rig.controller.faults(
                    request -> request.path().equals("/token") ? new Fault.Late(Duration.ofMillis(500)) : null);
            rig.time.pass(Duration.ofHours(1));
            var renewal = Thread.ofVirtual().start(() -> {
                try {
                    rig.tokens.renewWhenDue();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            });
            rig.client.heartbeat();
            assertTrue(renewal.isAlive(), "the call went through while the token was being renewed");
            renewal.join();
            assertEquals(
                    List.of("/token", "/status/heartbeat", "/token"),
                    rig.controller.heard().stream().map(Heard::path).toList());
        }
    }
}
