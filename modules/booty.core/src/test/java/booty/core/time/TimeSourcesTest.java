package booty.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSourcesTest {
    /** Mode 4, stratum 2; originate 0102030405060708; transmit 2026-01-01T00:00:00.5Z. */
    private static final String ANSWER = "24020000 00000000 00000000 00000000 0000000000000000"
            + "0102030405060708 0000000000000000 ed00378080000000";

    private static final long NONCE = 0x0102030405060708L;

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    @Test
    void readsTheTimeInATimeServersAnswer() throws IOException {
        assertEquals(Instant.parse("2026-01-01T00:00:00.5Z"), Sntp.parse(bytes(ANSWER), NONCE));
    }

    @ParameterizedTest
    @CsvSource({
        "24020000, e4020000, the server's own clock is not set",
        "24020000, 23020000, not a server's answer: mode 3",
        "24020000, 24000000, stratum 0",
        "0102030405060708, 0102030405060709, an answer to another question",
        "ed00378080000000, ed0037, answer of 43 octets",
    })
    void refusesAnAnswerThatProvesNothing(String good, String bad, String why) {
        var answer = bytes(ANSWER.replace(good, bad));
        assertEquals(
                why,
                assertThrows(IOException.class, () -> Sntp.parse(answer, NONCE)).getMessage());
    }

    @Test
    void readsTheDateOfAnHttpAnswerWhateverTheCaseOfItsName() throws IOException {
        assertEquals(
                Instant.parse("1994-11-06T08:49:37Z"),
                HttpDate.date("HTTP/1.1 404 Not Found\r\ndate: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nDate: yesterday\r\n\r\n"})
    void refusesAnAnswerWithoutADate(String head) {
        assertThrows(IOException.class, () -> HttpDate.date(head));
    }

    @Property
    void noBytesCrashTheParsers(@ForAll byte[] bytes, @ForAll String head) {
        try {
            Sntp.parse(ByteBuffer.wrap(bytes), NONCE);
        } catch (IOException _) {
            // the only failure a peer may cause
        }
        try {
            HttpDate.date(head);
        } catch (IOException _) {
            // likewise
        }
    }
}
