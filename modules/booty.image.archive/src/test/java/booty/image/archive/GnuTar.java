package booty.image.archive;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** GNU tar and other programs of the machine; a test is skipped where one is missing. */
final class GnuTar {
    private GnuTar() {}

    /** Packs all of a folder, with options divided by blanks. */
    static byte[] pack(Path folder, String options) throws Exception {
        var archive = Files.createTempFile("archive", ".tar");
        try {
            var argv = new ArrayList<>(List.of("tar", "-C", folder.toString(), "-cf", archive.toString()));
            if (!options.isEmpty()) argv.addAll(List.of(options.split(" ")));
            argv.add(".");
            run(argv.toArray(String[]::new));
            return Files.readAllBytes(archive);
        } finally {
            Files.delete(archive);
        }
    }

    /** Runs a program of this machine. */
    static String run(String... argv) throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", argv[0])) || Files.isExecutable(Path.of("/usr/sbin", argv[0])),
                argv[0] + " is not on this machine");
        return Doors.ofThisMachine().exec().run(Command.of(argv)).stdout();
    }
}
