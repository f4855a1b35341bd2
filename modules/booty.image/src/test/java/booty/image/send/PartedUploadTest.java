package booty.image.send;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fault of a server that takes parts ends in the same bytes there, or in an error with a reason. */
class PartedUploadTest {
    private static final byte[] FILE = TestImage.of(2_500_001);
    /** Three parts, the last one smaller. */
    private static final String PARTS = "max-append-size=1000000";

    private static final Retries AT_ONCE = new Retries(Collections.nCopies(3, Duration.ofMillis(1)), _ -> {});

    private static void send(PartServer server) throws Exception {
        try (var outgoing =
                Outgoing.to(server.uri(), "a.img", OptionalLong.of(FILE.length), AT_ONCE, Duration.ofSeconds(20))) {
            for (int at = 0; at < FILE.length; at += 300_000) {
                outgoing.write(ByteBuffer.wrap(FILE, at, Math.min(300_000, FILE.length - at)));
            }
            outgoing.finish();
        }
    }

    private static void assertArrives(PartServer server, String... requests) throws Exception {
        send(server);
        assertArrayEquals(FILE, server.file());
        assertTrue(server.isComplete());
        assertEquals(List.of(requests), server.requests());
    }

    @Test
    void sendsPartsOfTheSizeThatTheServerTakes() throws Exception {
        try (var server = new PartServer().saying(PARTS)) {
            assertArrives(server, "OPTIONS", "POST", "PATCH", "PATCH", "PATCH");
        }
    }

    @Test
    void sendsOneLargePartWhereTheServerDoesNotCare() throws Exception {
        try (var server = new PartServer()) {
            assertArrives(server, "OPTIONS", "POST", "PATCH");
        }
    }

    @Test
    void aLostConnectionCostsWhatTheServerDidNotGet() throws Exception {
        try (var server = new PartServer().saying(PARTS).good().good().resetAfter(400_000)) {
            assertArrives(server, "OPTIONS", "POST", "PATCH", "PATCH", "HEAD", "PATCH", "PATCH");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "500 Internal Server Error",
                "502 Bad Gateway",
                "503 Service Unavailable",
                "504 Gateway Timeout",
                "429 Too Many Requests"
            })
    void whatMayPassIsTriedAgain(String status) throws Exception {
        try (var server = new PartServer()
                .saying(PARTS)
                .status(status)
                .good()
                .good()
                .status(status)
                .status(status)) {
            assertArrives(server, "OPTIONS", "POST", "POST", "PATCH", "PATCH", "HEAD", "HEAD", "PATCH", "PATCH");
        }
    }

    @Test
    void aPartThatWasTakenWhoseAnswerIsLostIsNotSentAgain() throws Exception {
        try (var server = new PartServer().saying(PARTS)) {
            server.good().then(exchange -> {
                server.good(new RawServer.Exchange(
                        exchange.head(), exchange.in(), new java.io.ByteArrayOutputStream(), exchange.socket()));
                exchange.reset();
            });
            assertArrives(server, "OPTIONS", "POST", "PATCH", "HEAD", "PATCH", "PATCH");
        }
    }

    @Test
    void neitherIsTheLast() throws Exception {
        try (var server = new PartServer()) {
            server.good().then(exchange -> {
                server.good(new RawServer.Exchange(
                        exchange.head(), exchange.in(), new java.io.ByteArrayOutputStream(), exchange.socket()));
                exchange.reset();
            });
            assertArrives(server, "OPTIONS", "POST", "PATCH", "HEAD");
        }
    }

    @Test
    void aServerThatForgotTheEndOfAPartGetsItAgain() throws Exception {
        try (var server =
                new PartServer().saying(PARTS).good().good().resetAfter(900_000).losing(1_200_000)) {
            assertArrives(server, "OPTIONS", "POST", "PATCH", "PATCH", "HEAD", "PATCH", "PATCH");
        }
    }

    private static String failureOf(PartServer server, Class<? extends BootyException> type) {
        var failure = assertThrows(type, () -> send(server));
        assertFalse(server.isComplete());
        assertEquals("DELETE", server.requests().getLast(), "the server must be told that it may forget it");
        return failure.what().replace(server.uri().toString(), "SERVER");
    }

    @Test
    void whatWasTakenAndLostIsAnError() throws Exception {
        try (var server =
                new PartServer().saying(PARTS).good().good().resetAfter(100).losing(999_999)) {
            assertEquals(
                    "the upload to SERVER broke off after 1000000 bytes: the server has 999999 bytes, and 1000000 to 2000000 are at hand",
                    failureOf(server, UploadBroken.class));
        }
    }

    @Test
    void aServerThatStaysAwayIsAnError() throws Exception {
        try (var server = new PartServer().saying(PARTS).good().good()) {
            for (int i = 0; i < 4; i++) server.status("503 Service Unavailable");
            assertEquals(
                    "the upload to SERVER broke off after 1000000 bytes: status 503",
                    failureOf(server, UploadBroken.class));
        }
    }

    @Test
    void aServerThatAlwaysWantsTheSameOffsetIsAnError() throws Exception {
        try (var server = new PartServer().saying(PARTS).good()) {
            for (int i = 0; i < 4; i++) server.status("409 Conflict", "Upload-Offset: 0");
            assertEquals("the upload to SERVER broke off after 0 bytes: why", failureOf(server, UploadBroken.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "400 Bad Request",
                "401 Unauthorized",
                "403 Forbidden",
                "413 Content Too Large",
                "507 Insufficient Storage"
            })
    void aRefusalIsFinal(String status) throws Exception {
        try (var server = new PartServer().saying(PARTS).good().good().status(status)) {
            assertEquals(
                    "SERVER refuses the upload with status %s: why".formatted(status.substring(0, 3)),
                    failureOf(server, UploadRefused.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "410 Gone"})
    void anUploadThatTheServerForgotIsAnError(String status) throws Exception {
        try (var server = new PartServer().saying(PARTS).good().good().status(status)) {
            assertEquals(
                    "the upload to SERVER broke off after 1000000 bytes: the server knows nothing of it any more",
                    failureOf(server, UploadBroken.class));
        }
    }

    @Test
    void anotherDigestThereIsAnError() throws Exception {
        try (var server = new PartServer().good().status("422 Unprocessable Content")) {
            assertEquals("the upload to SERVER broke off after 0 bytes: why", failureOf(server, UploadBroken.class));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Location: file:///etc/passwd\r\n", "Location: ::\r\n"})
    void aServerThatNamesNoAddressForThePartsIsAnError(String location) throws Exception {
        try (var server =
                new PartServer().then(exchange -> exchange.status("201 Created", location + "Content-Length: 0"))) {
            var failure = assertThrows(UploadBroken.class, () -> send(server));
            assertTrue(failure.what().endsWith("the server names no address for the parts"), failure.what());
        }
    }

    @Test
    void whatIsLargerThanTheServerTakesIsNotBegun() throws Exception {
        try (var server = new PartServer().saying("max-size=2500000")) {
            var failure = assertThrows(UploadRefused.class, () -> send(server));
            assertTrue(failure.what().endsWith(" takes uploads of 2500000 bytes at most, not 2500001"), failure.what());
            assertEquals(List.of("OPTIONS"), server.requests());
        }
    }

    @Test
    void anInterruptEndsItWithinASecondAndTellsTheServer() throws Exception {
        try (var server = new PartServer().saying(PARTS).good().then(exchange -> {
            try {
                Thread.sleep(3000);
            } catch (InterruptedException _) {
                // as good
            }
            exchange.reset();
        })) {
            var sending = Thread.currentThread();
            Thread.ofVirtual().start(() -> {
                while (server.requestCount() < 3) Thread.onSpinWait();
                sending.interrupt();
            });
            long began = System.nanoTime();
            assertThrows(InterruptedException.class, () -> send(server));
            assertTrue(System.nanoTime() - began < 2_000_000_000L, "it took too long");
        }
    }
}
