package booty.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveTest {
    private final Archive archive = new Archive();

    @Test
    void storesFilesWhereTheMergedUsrHasThem() {
        archive.add("/sbin/e2fsck", new Entry.File(Path.of("e2fsck"), 0755));
        assertTrue(archive.entries().containsKey("/usr/sbin/e2fsck"));
        assertTrue(archive.contains("/sbin/e2fsck"));
        assertEquals(new Entry.Folder(0755), archive.entries().get("/usr/sbin"));
    }

    @Test
    void refusesTwoThingsAtOnePath() {
        archive.add("/etc/hosts", new Entry.Link("a"));
        var other = new Entry.Link("b");
        assertThrows(IllegalStateException.class, () -> archive.add("/etc/hosts", other));
    }

    @Test
    void givesEveryFileToOnePartOnly() {
        archive.add("/lib/modules/6.1/kernel/x.ko", new Entry.File(Path.of("x"), 0644));
        archive.add("/usr/sbin/lvm", new Entry.File(Path.of("lvm"), 0755));
        archive.add("/init", new Entry.File(Path.of("init"), 0755));
        long files = 0;
        for (var part : Part.values()) {
            files += archive.part(part).entries().values().stream()
                    .filter(Entry.File.class::isInstance)
                    .count();
        }
        assertEquals(3, files);
    }

    @ParameterizedTest
    @CsvSource({
        "/usr/lib/modules/6.1/kernel/x.ko, KERNEL_MODULES",
        "/usr/lib/x86_64-linux-gnu/libc.so.6, TOOLS",
        "/jre/lib/booty.aot, AOT_CACHE",
        "/jre/lib/modules, JAVA_MODULES",
        "/jre/lib/server/libjvm.so, JVM",
        "/jre/lib/libnet.so, RUNTIME",
        "/init, REST"
    })
    void knowsWhatAPathIsFor(String path, Part part) {
        assertEquals(part, Part.of(path));
    }
}
