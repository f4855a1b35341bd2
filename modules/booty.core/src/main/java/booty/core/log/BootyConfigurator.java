package booty.core.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.nio.file.Path;

/**
 * Sends log lines to the console, to the kernel log and to a control plane that wants them, and shows
 * the supervisor that the agent is alive. The console gets debug lines where {@code booty.debug} is
 * set as a system property.
 */
public final class BootyConfigurator extends ContextAwareBase implements Configurator {
    @Override
    public ExecutionStatus configure(LoggerContext context) {
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.DEBUG);
        var lowest = Boolean.getBoolean("booty.debug") ? Level.DEBUG : Level.INFO;
        add(root, new ConsoleAppender(System.out, lowest), "console");
        add(root, new KernelLogAppender(Path.of("/dev/kmsg")), "kernel");
        add(root, new AliveAppender(), "alive");
        add(root, new FeedAppender(), "feed");
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private void add(Logger root, Appender<ILoggingEvent> appender, String name) {
        appender.setContext(root.getLoggerContext());
        appender.setName(name);
        appender.start();
        root.addAppender(appender);
    }
}
