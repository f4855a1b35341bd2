package booty.kexec.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalledFilesTest {
    @TempDir
    Path folder;

    private Path root;
    private InstalledFiles files;

    @BeforeEach
    void install() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        files = new InstalledFiles(root);
        Files.writeString(folder.resolve("outside"), "secret");
        put("boot/vmlinuz-6.1");
        put("boot/efi/EFI/debian/grub.cfg");
        put("etc/passwd");
        link("vmlinuz", "boot/vmlinuz-6.1");
        link("boot/absolute", "/boot/vmlinuz-6.1");
        link("boot/up", "../../../../outside");
        link("boot/away", folder.resolve("outside").toString());
        link("boot/loop", "loop");
        link("boot/grubenv", "./efi/../efi/EFI/debian/grub.cfg");
    }

    private void put(String path) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.writeString(root.resolve(path), path);
    }

    private void link(String path, String to) throws IOException {
        Files.createSymbolicLink(root.resolve(path), Path.of(to));
    }

    @ParameterizedTest
    @CsvSource({
        "/boot/vmlinuz-6.1, boot/vmlinuz-6.1",
        "/vmlinuz-6.1, boot/vmlinuz-6.1",
        "vmlinuz-6.1, boot/vmlinuz-6.1",
        "/@/boot/vmlinuz-6.1, boot/vmlinuz-6.1",
        "/vmlinuz, boot/vmlinuz-6.1",
        "/boot/absolute, boot/vmlinuz-6.1",
        "/EFI/debian/grub.cfg, boot/efi/EFI/debian/grub.cfg",
        "/boot/grubenv, boot/efi/EFI/debian/grub.cfg",
        "//boot/./../boot/vmlinuz-6.1, boot/vmlinuz-6.1",
        "/../../etc/passwd, etc/passwd"
    })
    void findsWhatABootLoaderMeans(String path, String file) throws IOException {
        assertEquals(Optional.of(root.resolve(file)), files.find(path));
        assertEquals(file, new String(files.read(path, 100).orElseThrow(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"/boot/up", "/boot/away", "/boot/loop", "/missing", "/boot/vmlinuz-6.1/x", "/boot/../../outside"})
    void neverLeavesTheSystem(String path) throws IOException {
        assertFalse(files.exists(path), path);
        assertEquals(Optional.empty(), files.read(path, 100));
        assertThrows(IOException.class, () -> files.open(path).close());
    }

    @Test
    void refusesALargerFileThanIsAskedFor() {
        assertThrows(IOException.class, () -> files.read("/etc/passwd", 5));
    }

    @Test
    void listsNamesInOrder() {
        assertEquals(List.of("absolute", "away", "efi", "grubenv", "loop", "up", "vmlinuz-6.1"), files.names("/boot"));
        assertEquals(List.of(), files.names("/etc/passwd"));
        assertTrue(files.isFolder("/boot"));
        assertFalse(files.isFolder("/etc/passwd"));
    }
}
