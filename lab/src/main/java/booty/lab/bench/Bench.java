package booty.lab.bench;

import booty.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Runs all measurements of the lab, prints tables and writes {@code bench/results/*.json}. */
public final class Bench {
    private static final List<String> FLAVORS = List.of("slim", "micro");

    private Bench() {}

    /** Takes the number of rounds. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var room = Lab.room("bench");
        sizes();
        boots(room, rounds);
        memory(room);
    }

    private static void sizes() throws IOException {
        var sizes = new LinkedHashMap<String, Object>();
        System.out.printf("%n%-30s %12s%n", "image", "bytes");
        for (var flavor : FLAVORS) {
            var image = Lab.agent(flavor);
            sizes.put(flavor, Files.size(image.initramfs()));
            System.out.printf("%-30s %12d%n", image.initramfs().getFileName(), Files.size(image.initramfs()));
        }
        sizes.put("kernel", Files.size(Lab.agent("slim").kernel()));
        System.out.printf(
                "%-30s %12d%n%n", "vmlinuz", Files.size(Lab.agent("slim").kernel()));
        write("sizes", sizes);
    }

    private static void boots(Path room, int rounds) throws IOException, InterruptedException {
        var baseline = room.resolve("baseline.cpio.zst");
        Lab.script("bench/baseline", baseline.toString());
        var kinds = List.of(
                new BootBench.Kind("baseline", baseline, "BASELINE starts", ""),
                new BootBench.Kind("slim", Lab.agent("slim").initramfs(), "Starting BOOTy", ""),
                new BootBench.Kind(
                        "micro",
                        Lab.agent("micro").initramfs(),
                        "Starting BOOTy",
                        "ip=10.0.2.15::10.0.2.2:255.255.255.0::eth0:off "));
        var all = new BootBench(room).run(kinds, rounds);
        var result = new LinkedHashMap<String, Object>();
        System.out.printf("%n%-10s %24s %24s%n", "s, median", "entry to first line", "entry to first request");
        all.forEach((kind, times) -> {
            double line = median(times, BootBench.Times::firstLine);
            double request = median(times, BootBench.Times::firstRequest);
            System.out.printf("%-10s %24.2f %24.2f%n", kind, line, request);
            result.put(
                    kind,
                    Map.of(
                            "firstLineMedianSeconds",
                            line,
                            "firstRequestMedianSeconds",
                            request,
                            "firstLineSeconds",
                            times.stream().map(BootBench.Times::firstLine).toList(),
                            "firstRequestSeconds",
                            times.stream().map(BootBench.Times::firstRequest).toList()));
        });
        System.out.println();
        write("boot", result);
    }

    private static double median(List<BootBench.Times> times, ToDoubleFunction<BootBench.Times> part) {
        var sorted = times.stream().mapToDouble(part).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void memory(Path room) throws IOException, InterruptedException {
        var sampled = room.resolve("sampled.cpio.zst");
        Lab.script("bench/sampler", Lab.agent("slim").initramfs().toString(), sampled.toString());
        var large = room.resolve("2gib.img.zst");
        Lab.script("bench/large-image", large.toString());
        var bench = new MemoryBench(room, sampled);
        var idle = bench.idle();
        var streaming = bench.streaming(large);
        Files.delete(large);
        System.out.printf("%-24s %8s %8s %10s%n", "MiB of the agent's JVM", "rss", "peak", "anonymous");
        print("idle", idle);
        print("streaming 2 GiB", streaming);
        var result = Map.<String, Object>of("idleMiB", idle.all(), "streaming2GiBMiB", streaming.all());
        write("memory", result);
    }

    private static void print(String when, MemoryBench.Memory memory) {
        System.out.printf("%-24s %8.1f %8.1f %10.1f%n", when, memory.rss(), memory.peak(), memory.anonymous());
    }

    private static void write(String name, Map<String, Object> result) throws IOException {
        Files.writeString(Lab.path("bench/results/" + name + ".json"), json(result) + "\n");
    }

    private static String json(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey((a, b) -> a.toString().compareTo(b.toString())))
                        .map(entry -> "\"" + entry.getKey() + "\": " + json(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(Bench::json).collect(Collectors.joining(", ", "[", "]"));
            case Double number -> "%.3f".formatted(number);
            default -> value.toString();
        };
    }
}
