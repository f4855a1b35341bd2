package booty.core.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Rewrites the file that the supervisor watches whenever something is logged, at any level, once a
 * second at the most: an agent that has nothing to say for minutes is stuck.
 */
final class AliveAppender extends AppenderBase<ILoggingEvent> {
    private static final Path FOLDER = Path.of("/run/booty");
    private static final Path FILE = FOLDER.resolve("alive");

    private final boolean supervised = Files.isDirectory(FOLDER);
    private long last;

    @Override
    protected void append(ILoggingEvent event) {
        if (!supervised || event.getTimeStamp() / 1000 == last) return;
        last = event.getTimeStamp() / 1000;
        try {
            Files.writeString(FILE, Long.toString(last));
        } catch (IOException cause) {
            addWarn("cannot write " + FILE, cause);
        }
    }
}
