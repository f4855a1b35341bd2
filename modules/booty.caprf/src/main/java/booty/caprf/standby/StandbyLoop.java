package booty.caprf.standby;

import booty.caprf.client.CommandSource;
import booty.caprf.client.ControllerClient;
import booty.caprf.client.InsecureTransport;
import booty.caprf.client.Time;
import booty.caprf.message.Ack;
import booty.caprf.message.Command;
import booty.core.error.BootyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits in standby until there is something to do that ends it. */
public final class StandbyLoop {
    private static final Logger log = LoggerFactory.getLogger(StandbyLoop.class);

    private final ControllerClient client;
    private final Time time;
    private final Standby standby;
    private boolean failing;

    /** Begins. */
    public StandbyLoop(ControllerClient client, Time time) {
        this.client = client;
        this.time = time;
        this.standby = new Standby(time.nanos());
    }

    /** What ended the wait. */
    public record Told(Task task, Command command) {}

    /**
     * Waits.
     *
     * @return {@link Task#REBOOT}, which is acknowledged already, or what is to be begun
     * @throws InsecureTransport when commands cannot be trusted on their way here
     */
    public Told await() throws InsecureTransport, InterruptedException {
        try (var commands = client.commands()) {
            return await(commands);
        }
    }

    private Told await(CommandSource commands) throws InsecureTransport, InterruptedException {
        while (true) {
            switch (standby.next(time.nanos())) {
                case Standby.Deed.Wait(var pause) -> time.sleep(pause);
                case Standby.Deed.Poll() -> poll(commands);
                case Standby.Deed.Acknowledge(var ack) -> isHeard(ack);
                case Standby.Deed.Restart(var ack) -> {
                    if (isHeard(ack)) return new Told(Task.REBOOT, new Command(ack.id(), Task.REBOOT.word()));
                }
                case Standby.Deed.Begin(var command, var task) -> {
                    return new Told(task, command);
                }
            }
        }
    }

    private void poll(CommandSource commands) throws InsecureTransport, InterruptedException {
        try {
            log.debug("asking for commands"); // it also shows the supervisor that we are alive
            var polled = commands.poll();
            failing = false;
            polled.commands()
                    .forEach(command -> log.info("received command id={} type={}", command.id(), command.type()));
            standby.polled(polled.commands(), polled.held(), time.nanos());
        } catch (InsecureTransport refused) {
            throw refused;
        } catch (BootyException failure) {
            if (!failing) log.warn("no commands: {}", failure.what());
            failing = true;
            standby.pollFailed(time.nanos());
        }
    }

    /** Whether the controller knows now, or never will: those without acknowledgements return no command twice. */
    private boolean isHeard(Ack ack) throws InterruptedException {
        try {
            if (!client.acknowledge(ack)) log.info("the controller takes no acknowledgements");
            return true;
        } catch (BootyException failure) {
            log.warn("command {} could not be acknowledged: {}", ack.id(), failure.what());
            return false;
        }
    }
}
