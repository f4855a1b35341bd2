package booty.lab;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long the steps take that provision an emulated machine with an NVMe disk in CAPRF mode; by {@code make bench-steps},
 * on a machine without other work. Writes {@code bench/results/steps.json}, medians of the rounds.
 */
@Tag("bench")
class StepTimesTest {
    private static final Pattern STEP = Pattern.compile("msg=\"step (\\S+) took (\\d+) ms");
    private static final Pattern FIRST_PACKET = Pattern.compile("time=(\\S+) .*msg=\"using DHCP network mode\"");
    private static final Pattern INIT = Pattern.compile("time=(\\S+) .*msg=\"step report-init took");

    /** What was seen in the rounds: milliseconds of each step, in the order of the steps. */
    private final Map<String, List<Long>> steps = new LinkedHashMap<>();

    private final List<Long> toInit = new ArrayList<>();

    @Test
    void whatEachStepTakes() throws Exception {
        int rounds = Integer.getInteger("bench.rounds", 3);
        for (int round = 1; round <= rounds; round++) round(Lab.room("step-times-" + round));
        assertFalse(steps.isEmpty(), "no step said how long it took");
        Files.writeString(Lab.path("bench/results/steps.json"), json(rounds));
    }

    private void round(Path room) throws Exception {
        try (var controlled = Controlled.in(room)) {
            var vars = "dns_resolver=192.0.2.53\nPROVIDER_ID=metal://worker-01\n"
                    + "MACHINE_EXTRA_KERNEL_PARAMS=\"lab.wish=granted\"\n"
                    + controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
            try (var vm = controlled
                    .machine("step-times", vars)
                    .disk(Agents.emptyDisk(room, 512), Bus.NVME)
                    .start(room)) {
                vm.console().await("step=report-success index=", Agents.START.plus(Agents.RUN));
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
            }
        }
        note(Files.readString(room.resolve("step-times.console"), StandardCharsets.ISO_8859_1));
    }

    private void note(String console) {
        var said = STEP.matcher(console);
        while (said.find()) {
            steps.computeIfAbsent(said.group(1), _ -> new ArrayList<>()).add(Long.parseLong(said.group(2)));
        }
        toInit.add(Duration.between(when(FIRST_PACKET, console), when(INIT, console))
                .toMillis());
    }

    private static Instant when(Pattern line, String console) {
        var found = line.matcher(console);
        if (!found.find()) throw new AssertionError("the agent never said /" + line + "/");
        return Instant.parse(found.group(1));
    }

    private String json(int rounds) throws IOException {
        var each = steps.entrySet().stream()
                .map(step -> "    {\"step\": \"%s\", \"ms\": %d}".formatted(step.getKey(), median(step.getValue())))
                .collect(Collectors.joining(",\n"));
        return String.format(
                Locale.ROOT,
                "{\n  \"rounds\": %d,\n  \"first_packet_to_init_ms\": %d,\n  \"steps\": [%n%s%n  ]%n}%n",
                rounds,
                median(toInit),
                each);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
