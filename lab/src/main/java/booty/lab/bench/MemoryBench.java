package booty.lab.bench;

import booty.lab.BootyServer;
import booty.lab.Bus;
import booty.lab.DiskFile;
import booty.lab.Lab;
import booty.lab.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Resident memory of the agent's JVM in a machine: while it waits for an address, and while it streams an image. */
final class MemoryBench {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Pattern SAMPLE = Pattern.compile("BENCH-MEMORY rss=(\\d+) peak=(\\d+) anonymous=(\\d+)");

    private final Path room;
    private final Path initramfs;

    MemoryBench(Path room, Path initramfs) {
        this.room = room;
        this.initramfs = initramfs;
    }

    private Machine machine(String name, String bootyUrl) {
        return Machine.named(name)
                .memory(1024)
                .kernel(
                        Lab.agent("slim").kernel(),
                        initramfs,
                        "console=ttyS0 quiet panic=-1 booty.delay=1 " + bootyUrl);
    }

    /** Mebibytes while the agent has found its drivers and waits for an address that never comes. */
    Map<String, Double> idle() throws IOException, InterruptedException {
        try (var vm = machine("idle", "BOOTYURL=http://10.0.2.2:9/booty")
                .deafNetwork()
                .start(room)) {
            vm.console().await("Legacy mode", LIMIT);
            for (int seconds = 0; seconds < 10; seconds++) {
                vm.console().await(SAMPLE.pattern(), LIMIT);
            }
            return last(vm.console().text());
        }
    }

    /** Mebibytes at the end of an image of that many bytes; the peak is what counts. */
    Map<String, Double> streaming(Path image) throws IOException, InterruptedException {
        long size = 2L << 30;
        try (var server = BootyServer.start(room)) {
            server.orders(
                    Machine.MAC,
                    "{\"action\": \"writeImage\", \"sourceImage\": \"%s\", \"destinationDevice\": \"/dev/vda\"}"
                            .formatted(server.offer(image)));
            var disk = DiskFile.empty(room.resolve("disk"), size + (128 << 20));
            try (var vm = machine("streaming", server.bootyUrl())
                    .disk(disk, Bus.VIRTIO)
                    .userNetwork()
                    .start(room)) {
                vm.awaitOff(LIMIT);
                if (!server.status(Machine.MAC).contains("succeeded")) {
                    throw new AssertionError("the image was not written: " + server.status(Machine.MAC));
                }
                return last(vm.console().text());
            } finally {
                Files.delete(disk.file());
            }
        }
    }

    private static Map<String, Double> last(String console) {
        var values = new LinkedHashMap<String, Double>();
        var sample = SAMPLE.matcher(console);
        while (sample.find()) {
            values.put("rss", Long.parseLong(sample.group(1)) / 1024.0);
            values.put("peak", Long.parseLong(sample.group(2)) / 1024.0);
            values.put("anonymous", Long.parseLong(sample.group(3)) / 1024.0);
        }
        return values;
    }
}
