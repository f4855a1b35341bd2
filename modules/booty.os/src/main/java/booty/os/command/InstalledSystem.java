package booty.os.command;

import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import booty.os.tree.RootTree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Runs programs of the installed system in it, by unshare(1): its root is theirs, they see no process of ours,
 * what they mount or leave running is gone when they end, and their environment is what is written here.
 *
 * @param root where the system is mounted, with what {@link SetupChrootBinds} mounts into it
 */
public record InstalledSystem(RootTree root, Doors doors) {
    /** How long one command may take. */
    static final Duration LIMIT = Duration.ofMinutes(30);

    /** Where a script lies while it runs: in a file system that ends with the provisioning. */
    private static final String SCRIPT = "run/booty-command";

    private static final List<String> SHELLS = List.of("bin/bash", "usr/bin/bash", "bin/sh", "usr/bin/sh");

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "HOME", "/root",
            "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "TERM", "linux",
            // systemctl then works on files alone, as in any chroot
            "SYSTEMD_OFFLINE", "1",
            "DEBIAN_FRONTEND", "noninteractive");

    private static final List<Integer> ANY = IntStream.range(0, 256).boxed().toList();

    /**
     * Runs a program to its end.
     *
     * @param what it is, for people
     * @param argv with the program's path in the system
     * @return what it printed, both streams
     * @throws CommandFailed when it ends with anything but 0
     * @throws BootyException when it takes longer than half an hour
     */
    public String run(String what, List<String> argv) throws BootyException, InterruptedException {
        var line = new ArrayList<>(List.of(
                "unshare",
                "--mount",
                "--uts",
                "--ipc",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "--root",
                root.root().toString(),
                "--wd",
                "/"));
        line.addAll(argv);
        var command = new Command(line, LIMIT, ANY, "", ENVIRONMENT);
        Exec.Output output = doors.exec().run(command);
        var printed = output.stdout() + output.stderr();
        if (output.exitCode() != 0) throw CommandFailed.ended(what, output.exitCode(), CommandText.tail(printed));
        return printed;
    }

    /**
     * Runs a command line by the system's shell. It stands in no list of processes and in no log.
     *
     * @param what it is, for people
     * @return what it printed, both streams
     * @throws CommandFailed when it ends with anything but 0, or the system has no shell
     */
    String shell(String what, String commandLine) throws BootyException, IOException, InterruptedException {
        var shell = shell();
        root.write(SCRIPT, commandLine + "\n", "rwx------");
        try {
            return run(what, List.of(shell, "/" + SCRIPT));
        } finally {
            root.delete(SCRIPT);
        }
    }

    private String shell() throws IOException, CommandFailed {
        for (var shell : SHELLS) if (root.isFile(shell)) return "/" + shell;
        throw CommandFailed.noShell();
    }
}
