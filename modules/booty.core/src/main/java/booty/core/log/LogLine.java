package booty.core.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The format of a log line, the original's: {@code time=… level=INFO msg="…" key=value}. */
final class LogLine {
    private LogLine() {}

    /** One line without its end; line breaks inside the message become blanks. */
    static String of(ILoggingEvent event) {
        return "time=" + Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS) + ' '
                + withoutTime(event);
    }

    /** The same for where the time is added by somebody else. */
    static String withoutTime(ILoggingEvent event) {
        var message = oneLine(event.getFormattedMessage());
        int end = endOfWords(message);
        return "level=" + event.getLevel() + " msg=\""
                + message.substring(0, end).replace('"', '\'') + '"' + message.substring(end);
    }

    private static String oneLine(String message) {
        boolean one = message.indexOf('\n') < 0 && message.indexOf('\r') < 0;
        return one ? message : message.replaceAll("[\\r\\n]+", " ");
    }

    /** Where a message's words end and its {@code key=value} tail, which stays outside the quotes, begins. */
    private static int endOfWords(String message) {
        int end = message.length();
        while (true) {
            int blank = message.lastIndexOf(' ', end - 1);
            if (blank < 1 || !isKeyValue(message, blank + 1, end)) return end;
            end = blank;
        }
    }

    private static boolean isKeyValue(String text, int from, int to) {
        int equals = text.indexOf('=', from);
        if (equals <= from || equals >= to) return false;
        for (int i = from; i < equals; i++) {
            if (!Character.isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '_') return false;
        }
        return true;
    }
}
