package booty.core.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintStream;

/** Writes lines to a stream, from a level on. */
final class ConsoleAppender extends AppenderBase<ILoggingEvent> {
    private final PrintStream stream;
    private final Level lowest;

    ConsoleAppender(PrintStream stream, Level lowest) {
        this.stream = stream;
        this.lowest = lowest;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(lowest)) return;
        stream.println(LogLine.of(event));
        stream.flush();
    }
}
