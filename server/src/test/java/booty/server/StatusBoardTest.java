package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StatusBoardTest {
    private static final Mac MAC = new Mac("52:54:00:12:34:56");

    private final StatusBoard board = new StatusBoard();

    @Test
    void keepsTheLastReportOfAMachine() {
        board.report(MAC, "{\"event\":\"started\",\"action\":\"writeImage\"}");
        board.report(MAC, "{\"event\":\"progress\",\"step\":\"stream-image\",\"bytes\":5,\"totalBytes\":10}\n");
        assertEquals(
                Optional.of("{\"mac\":\"52:54:00:12:34:56\",\"action\":\"writeImage\",\"event\":\"progress\","
                        + "\"step\":\"stream-image\",\"bytes\":5,\"totalBytes\":10}"),
                board.last(MAC));
    }

    @Test
    void takesPlainTextToo() {
        board.report(MAC, "hello\u001b[2J\u0007");
        assertEquals(
                Optional.of("{\"mac\":\"52:54:00:12:34:56\",\"event\":\"message\",\"message\":\"hello?[2J?\"}"),
                board.last(MAC));
    }

    @Test
    void knowsNothingOfAMachineThatIsSilent() {
        assertEquals(Optional.empty(), board.last(MAC));
    }

    @Property(tries = 200)
    void noReportCrashesIt(@ForAll String body) {
        board.report(MAC, body);
        board.report(MAC, "{\"event\":\"%s\",\"bytes\":%d}".formatted(body, body.hashCode()));
    }
}
