package booty.os;

import booty.core.machine.Disk;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/** A file that is a disk with a GPT, made by sgdisk. */
public final class EspDisk {
    private EspDisk() {}

    /** With an EFI system partition of this GUID as the first of two. */
    public static Disk withEsp(Path folder, String guid) throws IOException, InterruptedException {
        return of(folder, "-n", "1:2048:+4M", "-t", "1:ef00", "-u", "1:" + guid, "-n", "2:0:0");
    }

    /** As the arguments of sgdisk say. */
    public static Disk of(Path folder, String... arguments) throws IOException, InterruptedException {
        var file = folder.resolve("sda");
        try (var raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(16 << 20);
        }
        var line = new ArrayList<>(List.of("sgdisk", "-o"));
        line.addAll(List.of(arguments));
        line.add(file.toString());
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Assertions.assertTrue(process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0, printed);
        var none = Optional.<String>empty();
        return new Disk("sda", file, 16 << 20, 512, false, false, none, none, none, List.of());
    }
}
