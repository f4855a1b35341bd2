package booty.core.log;

import booty.core.report.LogFeed;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/** Hands lines to the control plane, if it wants them. */
final class FeedAppender extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
        if (!event.getLevel().isGreaterOrEqual(Level.INFO)) return;
        LogFeed.publish(event.getLoggerName(), event.getLevel().toString(), event.getFormattedMessage());
    }
}
