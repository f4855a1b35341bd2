package booty.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Starting BOOTy version=1.0 build=x|msg=\"Starting BOOTy\" version=1.0 build=x",
                "loaded kernel module module=virtio_net.ko|msg=\"loaded kernel module\" module=virtio_net.ko",
                "a=b is true|msg=\"a=b is true\"",
                "plain|msg=\"plain\"",
                "key=value|msg=\"key=value\"",
                "said \"no\"|msg=\"said 'no'\"",
            })
    void quotesTheWordsAndLeavesKeysAndValuesOutside(String message, String expected) {
        var event = new LoggingEvent();
        event.setLevel(Level.INFO);
        event.setMessage(message);
        event.setInstant(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertEquals("time=2026-01-02T03:04:05.678Z level=INFO " + expected, LogLine.of(event));
    }
}
