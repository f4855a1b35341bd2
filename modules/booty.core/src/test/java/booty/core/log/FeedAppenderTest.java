package booty.core.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.report.LogFeed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class FeedAppenderTest {
    @Test
    void whoListensGetsEachLineFromInfoOnUntilItStops() {
        List<String> lines = new CopyOnWriteArrayList<>();
        var log = LoggerFactory.getLogger("booty.core.log.feed-test");
        try (var _ = LogFeed.subscribe((logger, level, message) -> {
            if (logger.endsWith("feed-test")) lines.add(level + " " + message);
        })) {
            log.debug("too small");
            log.info("disk is {} bytes={}", "/dev/vda", 7);
            log.error("failed", new IllegalStateException("shown elsewhere"));
        }
        log.info("too late");
        assertEquals(List.of("INFO disk is /dev/vda bytes=7", "ERROR failed"), lines);
    }
}
