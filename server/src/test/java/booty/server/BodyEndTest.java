package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyEndTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "multipart/form-data; boundary=abc|abc",
                "multipart/form-data; boundary=\"a b;c\"|a b;c",
                "Multipart/Form-Data; charset=utf-8; Boundary=abc; x=y|abc",
                "multipart/form-data;boundary=abc|abc"
            })
    void findsTheBoundary(String type, String boundary) {
        assertEquals(Optional.of(boundary), BodyEnd.boundary(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=", "text/plain"})
    void knowsWhenThereIsNone(String type) {
        assertEquals(Optional.empty(), BodyEnd.boundary(type));
    }

    @ParameterizedTest
    @CsvSource({
        "'data--x--', true",
        "'data--x--\r\n', true",
        "'data--x', false",
        "'--x--data that goes on and on', false",
        "'', false"
    })
    void seesTheEndHoweverItIsCutUp(String body, boolean there) {
        for (int size = 1; size <= 40; size++) {
            var end = new BodyEnd("x");
            for (int at = 0; at < body.length(); at += size) {
                end.add(Buffer.buffer(body.substring(at, Math.min(body.length(), at + size))));
            }
            assertEquals(there, end.isThere(), "pieces of " + size);
        }
    }
}
