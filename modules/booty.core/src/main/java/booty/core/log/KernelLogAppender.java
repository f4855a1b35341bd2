package booty.core.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines to the kernel log, where {@code dmesg} and a serial console's crash dump find them.
 * All of them have the priority of debug messages: the console shows them already.
 */
final class KernelLogAppender extends AppenderBase<ILoggingEvent> {
    /** What fits into one record of /dev/kmsg. */
    private static final int LONGEST = 900;

    private final Path device;
    private @Nullable OutputStream kernel;

    KernelLogAppender(Path device) {
        this.device = device;
    }

    @Override
    public void start() {
        try {
            if (Files.isWritable(device)) kernel = Files.newOutputStream(device, StandardOpenOption.WRITE);
        } catch (IOException cause) {
            addWarn("no kernel log", cause);
        }
        super.start();
    }

    @Override
    protected void append(ILoggingEvent event) {
        var out = kernel;
        if (out == null || !event.getLevel().isGreaterOrEqual(Level.INFO)) return;
        var line = LogLine.withoutTime(event);
        var record = "<7>booty: " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST)) + "\n";
        try {
            out.write(record.getBytes(StandardCharsets.UTF_8));
        } catch (IOException cause) {
            // rate-limited by the kernel: the console has the line
            addWarn("kernel log refused a line", cause);
        }
    }
}
