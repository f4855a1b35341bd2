package booty.core.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void isTheOutermostMessageThereIs() {
        assertEquals("reset", Reason.of(new IOException("reset", new IOException("inner"))));
        assertEquals("inner", Reason.of(new IOException(" ", new IOException("inner"))));
    }

    @Test
    void isWordsWhereThereIsNoMessage() {
        assertEquals("connection refused", Reason.of(new ConnectException()));
        assertEquals("IOException", Reason.of(new IOException()));
    }
}
