package booty.core.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the drivers of the devices that are there, in parallel, and of those that appear later: the
 * kernel tells of each over its uevent socket.
 */
public final class Hotplug implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hotplug.class);
    private static final int AF_NETLINK = 16;
    private static final int SOCK_DGRAM = 2;
    private static final int NETLINK_KOBJECT_UEVENT = 15;

    private final KernelModules modules;
    private final Sysfs sysfs;
    private final ExecutorService loaders =
            Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()), Hotplug::daemon);
    private final Linux.DatagramSocket uevents;
    private final Set<String> seen = new HashSet<>();

    private Hotplug(KernelModules modules, Sysfs sysfs, Linux.DatagramSocket uevents) {
        this.modules = modules;
        this.sysfs = sysfs;
        this.uevents = uevents;
    }

    /** Loads what the devices of this machine ask for and keeps listening until closed. */
    public static Hotplug start(KernelModules modules, Doors doors) throws Errno {
        var everyEvent = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
        everyEvent.putShort(0, (short) AF_NETLINK).putInt(8, 1);
        var socket = doors.linux().socket(AF_NETLINK, SOCK_DGRAM, NETLINK_KOBJECT_UEVENT, everyEvent.array());
        var hotplug = new Hotplug(modules, doors.sysfs(), socket);
        daemon(hotplug::listen).start();
        hotplug.coldplug();
        return hotplug;
    }

    /** Devices that were there before us, by the lists that each bus keeps of its own. */
    private void coldplug() {
        var loads = sysfs.names("sys/bus").stream()
                .map(bus -> "sys/bus/" + bus + "/devices")
                .filter(sysfs::exists)
                .flatMap(devices -> sysfs.names(devices).stream().map(device -> devices + "/" + device + "/modalias"))
                .flatMap(file -> load(sysfs.read(file).orElse("")).stream())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(loads).join();
    }

    private void listen() {
        var event = ByteBuffer.allocateDirect(8192);
        try {
            while (!loaders.isShutdown()) {
                event.clear();
                if (!uevents.receive(event, 1000)) continue;
                var bytes = new byte[event.flip().remaining()];
                event.get(bytes);
                modalias(bytes).forEach(this::load);
            }
        } catch (Errno closed) {
            if (!loaders.isShutdown()) LOG.warn("no news of devices any more: {}", closed.getMessage());
        }
    }

    /** The modalias in a uevent, which is NUL-separated: {@code add@/devices/…}, then {@code KEY=value}s. */
    static Stream<String> modalias(byte[] event) {
        var fields = new String(event, StandardCharsets.UTF_8).split("\0");
        if (fields.length == 0 || !fields[0].startsWith("add@")) return Stream.of();
        return Arrays.stream(fields)
                .filter(field -> field.startsWith("MODALIAS="))
                .map(field -> field.substring("MODALIAS=".length()));
    }

    private List<CompletableFuture<Boolean>> load(String modalias) {
        synchronized (seen) {
            if (modalias.isEmpty() || !seen.add(modalias)) return List.of();
        }
        return modules.wantedBy(modalias).stream()
                .map(module -> modules.load(module, loaders))
                .toList();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "hotplug");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        loaders.shutdownNow();
        uevents.close();
    }
}
