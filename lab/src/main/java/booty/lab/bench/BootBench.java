package booty.lab.bench;

import booty.lab.Lab;
import booty.lab.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seconds from the kernel's entry, which its first line marks, to the first line of the program in the initramfs and
 * to the first request for orders. All kinds take turns, so that another load on the host hits all alike.
 */
final class BootBench {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Path room;

    BootBench(Path room) {
        this.room = room;
    }

    /**
     * One kind of initramfs.
     *
     * @param name for the table
     * @param initramfs the file
     * @param firstLine what its program prints first
     * @param more further words for the kernel
     */
    record Kind(String name, Path initramfs, String firstLine, String more) {}

    /**
     * One boot.
     *
     * @param firstLine seconds from the kernel's entry to the first line
     * @param firstRequest seconds from the kernel's entry to the first request for orders
     */
    record Times(double firstLine, double firstRequest) {}

    Map<String, List<Times>> run(List<Kind> kinds, int rounds) throws IOException, InterruptedException {
        var all = new LinkedHashMap<String, List<Times>>();
        for (int round = 1; round <= rounds; round++) {
            for (var kind : kinds) {
                var times = boot(kind);
                System.out.printf(
                        "round %d  %-9s first line %6.2f s, first request %6.2f s%n",
                        round, kind.name(), times.firstLine(), times.firstRequest());
                all.computeIfAbsent(kind.name(), _ -> new ArrayList<>()).add(times);
            }
        }
        return all;
    }

    private Times boot(Kind kind) throws IOException, InterruptedException {
        try (var server = new FirstRequest();
                var vm = Machine.named("boot-" + kind.name())
                        // loglevel=6 lets the kernel's first line through, and little else
                        .kernel(
                                Lab.agent("slim").kernel(),
                                kind.initramfs(),
                                "console=ttyS0 earlyprintk=ttyS0 loglevel=6 panic=-1 " + kind.more()
                                        + server.bootyUrl())
                        .userNetwork()
                        .start(room)) {
            vm.console().await("Linux version", LIMIT);
            long entry = System.nanoTime();
            vm.console().await(kind.firstLine(), LIMIT);
            long line = System.nanoTime();
            long request = server.await(LIMIT.toSeconds());
            return new Times((line - entry) / 1e9, (request - entry) / 1e9);
        }
    }
}
