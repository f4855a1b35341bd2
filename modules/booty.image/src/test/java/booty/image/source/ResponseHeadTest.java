package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {
    @Test
    void parsesTheExampleOfRfc9112() throws IOException {
        var head = ResponseHead.parse(List.of("HTTP/1.1 200 OK", "ETag:  \"one\" ", "Content-Length: 51"));
        assertEquals(200, head.status());
        assertTrue(head.mayKeepAlive());
        assertEquals(Optional.of("\"one\""), head.headers().firstValue("etag"));
        assertEquals(OptionalLong.of(51), ResponseHead.contentLength(head.headers()));
    }

    @Test
    void keepsAConnectionOnlyWhereBothWant() throws IOException {
        assertFalse(ResponseHead.parse(List.of("HTTP/1.0 200 OK")).mayKeepAlive());
        assertFalse(
                ResponseHead.parse(List.of("HTTP/1.1 200", "Connection: Close")).mayKeepAlive());
    }

    @Test
    void chunksWinOverALength() throws IOException {
        var headers = ResponseHead.parse(List.of("HTTP/1.1 200 OK", "Transfer-Encoding: Chunked", "Content-Length: 5"))
                .headers();
        assertTrue(ResponseHead.isChunked(headers));
        assertEquals(OptionalLong.empty(), ResponseHead.contentLength(headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/2 200",
                "HTTP/1.1 99 Low",
                "HTTP/1.1 600 High",
                "ICY 200 OK",
                "HTTP/1.1 200 OK|no colon",
                "HTTP/1.1 200 OK| folded: yes",
                "HTTP/1.1 200 OK|name : blank before the colon",
                "HTTP/1.1 200 OK|: no name",
                "HTTP/1.1 200 OK|X: a\u0000b"
            })
    void refusesWhatIsNoHead(String lines) {
        assertThrows(IOException.class, () -> ResponseHead.parse(List.of(lines.split("\\|"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "0x10", "9999999999999999999", "", "5, 6", "5|6"})
    void refusesALengthThatIsNone(String value) throws IOException {
        var lines = new java.util.ArrayList<>(List.of("HTTP/1.1 200 OK"));
        for (var one : value.split("\\|", -1)) lines.add("Content-Length: " + one);
        var headers = ResponseHead.parse(lines).headers();
        assertThrows(IOException.class, () -> ResponseHead.contentLength(headers));
    }

    @Test
    void neverWritesAHeaderThatEndsTheLine() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ResponseHead.request("/", Map.of("If-Range", "\"a\"\r\nEvil: b")));
    }

    @Property
    void noTextCrashesTheParser(@ForAll List<String> lines, @ForAll String field) {
        for (var some : List.of(lines, List.of("HTTP/1.1 200 OK", field), List.of("HTTP/1.1 200 OK", "A:" + field))) {
            try {
                ResponseHead.contentLength(ResponseHead.parse(some).headers());
            } catch (IOException _) {
                // the only failure a server may cause
            }
        }
    }
}
