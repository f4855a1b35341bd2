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
import java.util.Map;
import java.util.regex.Pattern;

/** Resident memory of the agent's JVM in a machine: while it waits for an address, and while it streams an image. */
final class MemoryBench {
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Pattern SAMPLE = Pattern.compile("BENCH-MEMORY rss=(\\d+) peak=(\\d+) anonymous=(\\d+)");

    /**
     * Memory of the JVM in mebibytes.
     *
     * @param rss resident at the last sample
     * @param peak the most that was ever resident
     * @param anonymous the part of rss that no file backs
     */
    record Memory(double rss, double peak, double anonymous) {
        Map<String, Double> all() {
            return Map.of("rss", rss, "peak", peak, "anonymous", anonymous);
        }
    }

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

    /** Memory while the agent has found its drivers and waits for an address that never comes. */
    Memory idle() throws IOException, InterruptedException {
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

    /** Memory at the end of an image of that many bytes; the peak is what counts. */
    Memory streaming(Path image) throws IOException, InterruptedException {
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

    private static Memory last(String console) {
        var last = new Memory(0, 0, 0);
        var sample = SAMPLE.matcher(console);
        while (sample.find()) {
            last = new Memory(mebibytes(sample.group(1)), mebibytes(sample.group(2)), mebibytes(sample.group(3)));
        }
        return last;
    }

    private static double mebibytes(String kibibytes) {
        return Long.parseLong(kibibytes) / 1024.0;
    }
}
