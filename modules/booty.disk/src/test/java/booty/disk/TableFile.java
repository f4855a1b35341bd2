package booty.disk;

import booty.disk.table.Blocks;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file that stands for a disk, and Debian's own partitioning programs to look at it with. */
public record TableFile(Path file) {
    /** A sparse file of zeros. */
    public static TableFile of(Path folder, long bytes) throws IOException {
        var file = Files.createTempFile(folder, "disk", ".img");
        new TableFile(file).resize(bytes);
        return new TableFile(file);
    }

    /** Makes it longer or shorter. */
    public void resize(long bytes) throws IOException {
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(bytes);
        }
    }

    /** Opens it with sectors of 512 bytes. */
    public Blocks open() throws IOException {
        return Blocks.open(file, 512, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Overwrites some bytes. */
    public void damage(long at, int... bytes) throws IOException {
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.seek(at);
            for (int value : bytes) raw.write(value);
        }
    }

    /** Runs sgdisk with the file as its last argument; skips the test where it is not installed. */
    public String sgdisk(String... arguments) throws IOException, InterruptedException {
        return run("", "/usr/sbin/sgdisk", arguments);
    }

    /** Lets sfdisk read a script and write the table. */
    public String sfdisk(String script, String... arguments) throws IOException, InterruptedException {
        return run(script, "/usr/sbin/sfdisk", arguments);
    }

    private String run(String input, String program, String... arguments) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of(program)), program + " is not installed");
        var argv = new ArrayList<String>();
        argv.add(program);
        argv.addAll(Arrays.asList(arguments));
        argv.add(file.toString());
        var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        try (var stdin = process.outputWriter()) {
            stdin.write(input);
        }
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new IOException(argv + " does not end");
        if (process.exitValue() != 0)
            throw new IOException("%s ended with %d: %s".formatted(argv, process.exitValue(), output));
        return output;
    }
}
