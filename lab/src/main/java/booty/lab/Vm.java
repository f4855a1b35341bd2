package booty.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running machine. Closing it ends its process, as does the end of the JVM. */
public final class Vm implements AutoCloseable {
    /** More machines than processors only make each other late, by more than the tests have patience for. */
    private static final Semaphore SLOTS = new Semaphore(2);

    private final String name;
    private final Process process;
    private final Console console;
    private final Path monitor;
    private final Thread onExit;
    private boolean closed;

    private Vm(String name, Process process, Console console, Path monitor) {
        this.name = name;
        this.process = process;
        this.console = console;
        this.monitor = monitor;
        this.onExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    static Vm start(String name, List<String> command, Path room) throws IOException {
        SLOTS.acquireUninterruptibly();
        try {
            return startNow(name, command, room);
        } catch (IOException | RuntimeException failure) {
            SLOTS.release();
            throw failure;
        }
    }

    private static Vm startNow(String name, List<String> command, Path room) throws IOException {
        // A socket's path may have 107 bytes, so it does not go into the room.
        var monitor = Files.createTempDirectory("booty-vm").resolve("qmp");
        var whole = new ArrayList<>(command);
        whole.addAll(List.of("-qmp", "unix:%s,server=on,wait=off".formatted(monitor)));
        Files.write(room.resolve(name + ".command"), List.of(String.join(" ", whole)));
        var process = new ProcessBuilder(whole)
                .redirectError(room.resolve(name + ".qemu").toFile())
                .start();
        var console =
                new Console(name, process.getInputStream(), process.getOutputStream(), room.resolve(name + ".console"));
        return new Vm(name, process, console, monitor);
    }

    /** The serial console. */
    public Console console() {
        return console;
    }

    /**
     * Waits until the machine switches itself off, or reboots when it ends instead of that.
     *
     * @throws AssertionError when it still runs after that time
     */
    public void awaitOff(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) || !console.awaitEnd(Duration.ofSeconds(5))) {
            throw new AssertionError(
                    "%s still runs after %d s; last seen:%n%s".formatted(name, limit.toSeconds(), console.tail()));
        }
    }

    /** Whether it runs. */
    public boolean runs() {
        return process.isAlive();
    }

    /**
     * Sends the kernel a SysRq command over the serial line: a break, then the key.
     *
     * @param key such as {@code f}, which lets the kernel kill the process with the most memory
     */
    public void sysRq(char key) throws IOException, InterruptedException {
        try (var qmp = new Qmp(monitor)) {
            qmp.execute("{\"execute\": \"chardev-send-break\", \"arguments\": {\"id\": \"console\"}}");
        }
        Thread.sleep(200);
        console.type(Character.toString(key));
    }

    /**
     * Waits for an event of the monitor that comes from now on.
     *
     * @param name such as {@code WATCHDOG}
     * @return the event as the monitor writes it
     * @throws AssertionError when it does not come within that time, or the machine ends first
     */
    public String awaitEvent(String name, Duration limit) throws IOException, InterruptedException {
        try (var qmp = new Qmp(monitor)) {
            var event = new FutureTask<>(() -> qmp.event(name));
            Thread.ofVirtual().start(event);
            return event.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException failure) {
            throw new AssertionError(
                    "%s: no event %s within %d s; last seen:%n%s"
                            .formatted(this.name, name, limit.toSeconds(), console.tail()),
                    failure);
        }
    }

    /** Pulls the plug. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        SLOTS.release();
        process.destroyForcibly();
        try {
            process.waitFor();
            Runtime.getRuntime().removeShutdownHook(onExit);
            Files.deleteIfExists(monitor);
            Files.deleteIfExists(monitor.getParent());
        } catch (IllegalStateException _) {
            // The JVM ends; the hook runs by itself.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot remove " + monitor, failure);
        }
    }
}
