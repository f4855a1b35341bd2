package booty.core.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.report.LogFeed;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugDumpTest {
    private final FakeLinux linux = new FakeLinux();
    private FakeMachine machine;
    private Doors doors;

    @BeforeEach
    void machine(@TempDir Path root) {
        machine = new FakeMachine(root);
        doors = new Doors(linux, new FakeExec(), machine.sysfs());
    }

    @Test
    void isLoggedLineByLineBetweenItsMarkers() throws InterruptedException {
        var lines = new ArrayList<String>();
        try (var _ = LogFeed.subscribe((_, level, message) -> lines.add(level + " " + message))) {
            dump(_ -> List.of(Evidence.of("routes", "default via 192.0.2.1\n\n192.0.2.0/24\n")))
                    .log("stream-image");
        }
        assertEquals(
                List.of(
                        "WARN === DEBUG DUMP START === failedStep=stream-image",
                        "WARN debug label=routes data=default via 192.0.2.1",
                        "WARN debug label=routes data=192.0.2.0/24",
                        "WARN === DEBUG DUMP END ==="),
                lines);
    }

    @Test
    void isOneTextForWhoeverWantsIt() throws InterruptedException {
        assertEquals(
                "failed: jwt-acquire\n== a\n1\n== b\n2\n3\n",
                dump(_ -> List.of(Evidence.of("a", "1"), Evidence.of("b", "2\n3")))
                        .log("jwt-acquire"));
    }

    @Test
    void namesNoSecret() throws InterruptedException {
        var text = new DebugDump(
                        doors, List.of(new ImageWitness(Map.of("BOOTY_API_TOKEN", "sesame", "MODE", "standby"))))
                .log("x");
        assertFalse(text.contains("sesame"), text);
        assertTrue(text.contains("BOOTY_API_TOKEN=•••\nMODE=standby\n"), text);
    }

    @Test
    void otherVariablesAreNotShown() throws InterruptedException {
        var text = new DebugDump(doors, List.of(new ImageWitness(Map.of("AWS_ACCESS", "sesame")))).log("x");
        assertFalse(text.contains("AWS"), text);
    }

    @Test
    void goesOnWithoutAWitnessThatCannotTell() throws InterruptedException {
        Witness broken = _ -> {
            throw new IOException("device gone");
        };
        Witness defect = _ -> {
            throw new IllegalStateException("defect");
        };
        var text =
                dump(broken, defect, _ -> List.of(Evidence.of("last", "heard"))).log("x");
        assertTrue(text.contains("cannot tell: java.io.IOException: device gone"), text);
        assertTrue(text.contains("cannot tell: java.lang.IllegalStateException: defect"), text);
        assertTrue(text.endsWith("== last\nheard\n"), text);
    }

    @Test
    void isBounded() throws InterruptedException {
        var text = dump(_ -> List.of(new Evidence("much", Collections.nCopies(5000, "x".repeat(5000)))))
                .log("x");
        assertTrue(text.length() < 120 * 410, text.length() + " letters");
    }

    @Test
    void theKernelTellsTheEndOfItsLogWithoutWhatWeWrote() {
        linux.logged("<6>[    0.1] first\n<7>[    1.0] booty: level=INFO msg=\"x\"\n<3>[    2.0] nvme0: I/O error\n");
        machine.file("proc/mdstat", "Personalities :\n");
        var told = new KernelWitness().tell(doors);
        assertTrue(told.contains(Evidence.of("mdstat", "Personalities :")), told.toString());
        assertEquals(Evidence.of("dmesg", "<6>[    0.1] first\n<3>[    2.0] nvme0: I/O error"), told.getLast());
    }

    @Test
    void aKernelThatDoesNotShowItsLogTellsTheRest() {
        linux.fails("kernelLog", Errno.EPERM);
        machine.file("proc/mdstat", "Personalities :\n");
        var told = new KernelWitness().tell(doors);
        assertTrue(told.contains(Evidence.of("mdstat", "Personalities :")), told.toString());
        assertTrue(told.getLast().lines().getFirst().startsWith("cannot be read: "), told.toString());
    }

    @Test
    void disksAreShownWithPartitionsAndHolders() {
        machine.disk("sda", 1_000_000 * 512L)
                .attribute("sda", "device/model", "ST4000NM")
                .partition("sda", "sda1", 1, 2048, 2000)
                .attribute("sda", "sda1/holders/md127", "");
        assertEquals(
                Evidence.of("blocks", "sda 512.0 MB ST4000NM\n  sda1 1.0 MB held by md127"),
                new DiskWitness().tell(doors).getFirst());
    }

    private DebugDump dump(Witness... witnesses) {
        return new DebugDump(doors, List.of(witnesses));
    }
}
