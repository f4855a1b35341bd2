package booty.server;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The command {@code booty-server}. */
public final class Main {
    private Main() {}

    /**
     * Serves until it is told to stop.
     *
     * @param words see {@code -help}; it ends with 2 when they are wrong, with 1 when it cannot serve
     */
    public static void main(String[] words) throws InterruptedException {
        System.exit(run(List.of(words)));
    }

    /** Runs the command; the result is its exit code. */
    static int run(List<String> words) throws InterruptedException {
        Settings settings;
        try {
            var flags = CommandLine.parse(words);
            if (flags.on(Flag.HELP)) {
                System.out.print(CommandLine.help());
                return 0;
            }
            settings = Settings.of(flags);
            if (flags.has(Flag.MAC) || flags.has(Flag.MACHINES)) Machines.check(settings);
        } catch (UsageException wrong) {
            System.err.println("booty-server: " + wrong.getMessage());
            return wrong.exitCode();
        }
        return serve(settings);
    }

    private static int serve(Settings settings) throws InterruptedException {
        // before the first class of Vert.x, which would choose java.util.logging
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        Logger log = LoggerFactory.getLogger(Main.class);
        try {
            var server = BootyServer.start(settings);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
            log.info("serving at port {}", server.port());
            if (settings.orders().isEmpty() && settings.machines().isEmpty()) {
                log.warn("no machine has a config: give -mac or -machines");
            }
            settings.orders()
                    .forEach((mac, orders) ->
                            log.info("{} gets: {}{}", mac, orders.action(), orders.dryRun() ? " (dry run)" : ""));
            Thread.currentThread().join(); // until the process is told to end
            return 0;
        } catch (ExecutionException failed) {
            var cause = failed.getCause() == null ? failed : failed.getCause();
            System.err.printf(
                    "booty-server: cannot serve at %s:%d: %s; stop what serves there, or give another -listen%n",
                    settings.host(), settings.port(), cause.getMessage());
            return 1;
        }
    }
}
