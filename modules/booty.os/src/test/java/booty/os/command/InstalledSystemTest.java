package booty.os.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import booty.core.linux.Doors;
import booty.core.linux.Exec;
import booty.core.linux.ToolFailed;
import booty.os.Installed;
import booty.os.tree.RootTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands in a system that consists of a static busybox; needs root. */
class InstalledSystemTest {
    private static final Path BUSYBOX = Path.of("/usr/bin/busybox");

    @TempDir
    Path folder;

    private Installed os;
    private Doors doors;

    @BeforeEach
    void install() throws Exception {
        assumeTrue(Files.exists(BUSYBOX), "busybox-static is not installed");
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "only root may change its root");
        os = new Installed(folder).folder("bin", "proc", "run", "tmp", "mnt", "root");
        Files.copy(BUSYBOX, os.root.resolve("bin/busybox"));
        for (var name : List.of("sh", "env", "ls", "cat", "sleep", "mount", "ps", "false", "hostname")) {
            os.link("bin/" + name, "busybox");
        }
        doors = new Doors(os.linux, Doors.ofThisMachine().exec(), os.machine.sysfs());
    }

    private String shell(String command) throws Exception {
        return new InstalledSystem(new RootTree(os.root), doors).shell("a test", command);
    }

    @Test
    void itsRootIsTheirs() throws Exception {
        os.file("etc/marker", "inside");
        assertEquals("inside", shell("cat /etc/marker"));
        assertFalse(shell("ls /").contains("newroot"));
    }

    @Test
    void theEnvironmentIsOursAndNothingElse() throws Exception {
        var names = shell("env")
                .lines()
                .map(line -> line.substring(0, line.indexOf('=')))
                .filter(name -> !List.of("PWD", "SHLVL", "OLDPWD", "_").contains(name))
                .sorted()
                .toList();
        assertEquals(List.of("DEBIAN_FRONTEND", "HOME", "LC_ALL", "PATH", "SYSTEMD_OFFLINE", "TERM"), names);
    }

    @Test
    void seesNoProcessOfOurs() throws Exception {
        var numbers =
                shell("ls /proc").lines().filter(name -> name.matches("[0-9]+")).toList();
        assertTrue(numbers.contains("1") && numbers.size() <= 3, numbers.toString());
        assertFalse(shell("cat /proc/1/cmdline").contains("java"));
    }

    @Test
    void whatItMountsAndItsHostNameAreGoneWithIt() throws Exception {
        var before = Files.readString(Path.of("/proc/sys/kernel/hostname"));
        os.file("mnt/below", "x");
        assertFalse(shell("mount -t tmpfs none /mnt; hostname changed; ls /mnt").contains("below"));
        assertTrue(shell("ls /mnt").contains("below"));
        assertEquals(before, Files.readString(Path.of("/proc/sys/kernel/hostname")));
    }

    @Test
    void whatItLeavesRunningEndsWithIt() throws Exception {
        shell("sleep 4711 &");
        assertFalse(runs("4711"));
    }

    @Test
    void aFailureSaysHowItEndedAndNoSecret() {
        var thrown = assertThrows(CommandFailed.class, () -> shell("cat /nothing --token s3cret; sh -c 'exit 7'"));
        assertTrue(thrown.what().startsWith("a test ended with 7: cat: "), thrown.what());
        assertFalse(thrown.what().contains("s3cret"));
    }

    @Test
    void theCommandStandsInNoListOfProcessesAndStaysNowhere() throws Exception {
        assertFalse(shell("ps -o args; true password=s3cret").contains("s3cret"));
        assertFalse(Files.exists(os.root.resolve("run/booty-command")));
    }

    @Test
    void oneThatHangsIsEnded() {
        Exec impatient = command -> doors.exec().run(command.within(Duration.ofSeconds(1)));
        var system = new InstalledSystem(new RootTree(os.root), new Doors(os.linux, impatient, os.machine.sysfs()));
        assertThrows(ToolFailed.class, () -> system.shell("a test", "sleep 4712"));
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            while (runs("4712")) Thread.sleep(10);
        });
    }

    private static boolean runs(String argument) {
        try (var processes = ProcessHandle.allProcesses()) {
            return processes.anyMatch(
                    one -> List.of(one.info().arguments().orElse(new String[0])).contains(argument));
        }
    }

    @Test
    void aSystemWithoutAShellIsToldSo() throws Exception {
        Files.delete(os.root.resolve("bin/sh"));
        assertEquals(
                "the image has neither bash nor sh to run commands with",
                assertThrows(CommandFailed.class, () -> shell("ls")).what());
    }
}
