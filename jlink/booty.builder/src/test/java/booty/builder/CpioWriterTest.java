package booty.builder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioWriterTest {
    @TempDir
    Path folder;

    @Test
    void isReadByCpioAsItWasMeant() throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("text"), "hello");
        var archive = new Archive();
        archive.add("/dev/console", new Entry.Device(5, 1, 0600));
        archive.add("/sbin/tool", new Entry.File(file, 0755));
        archive.add("/etc/name", new Entry.File(file, 0644));
        archive.add("/tmp", new Entry.Folder(01777));

        var listed = list(bytes(archive));
        assertEquals(
                List.of(
                        "lrwxrwxrwx 0 0 bin -> usr/bin",
                        "drwxr-xr-x 0 0 dev",
                        "crw------- 0 0 5, 1 dev/console",
                        "drwxr-xr-x 0 0 etc",
                        "-rw-r--r-- 0 0 etc/name",
                        "lrwxrwxrwx 0 0 lib -> usr/lib",
                        "lrwxrwxrwx 0 0 lib64 -> usr/lib64",
                        "lrwxrwxrwx 0 0 sbin -> usr/sbin",
                        "drwxrwxrwt 0 0 tmp",
                        "drwxr-xr-x 0 0 usr",
                        "drwxr-xr-x 0 0 usr/sbin",
                        "-rwxr-xr-x 0 0 usr/sbin/tool"),
                listed);
    }

    @Test
    void givesTheSameBytesInWhateverOrderEntriesCame() throws IOException {
        var file = Files.writeString(folder.resolve("text"), "hello");
        var one = new Archive();
        one.add("/a", new Entry.File(file, 0644));
        one.add("/b/c", new Entry.Link("../a"));
        var other = new Archive();
        other.add("/b/c", new Entry.Link("../a"));
        other.add("/a", new Entry.File(file, 0644));
        assertArrayEquals(bytes(one), bytes(other));
    }

    private static byte[] bytes(Archive archive) throws IOException {
        var out = new ByteArrayOutputStream();
        var writer = new CpioWriter(out, 0);
        writer.append(archive);
        writer.finish();
        return out.toByteArray();
    }

    /** What cpio lists, without the columns that say nothing about the entry. */
    private static List<String> list(byte[] bytes) throws IOException, InterruptedException {
        var process = new ProcessBuilder("cpio", "-tvn", "--quiet").start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(bytes);
        }
        var lines = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return lines.lines()
                .map(line -> line.replaceFirst(
                        "^(\\S+) +\\d+ +(\\d+) +(\\d+) +(?:\\d+(?!,)|(\\d+, +\\d+)) +Jan +1 +1970 ", "$1 $2 $3 $4 "))
                .map(line -> line.replaceAll(" +", " "))
                .toList();
    }
}
