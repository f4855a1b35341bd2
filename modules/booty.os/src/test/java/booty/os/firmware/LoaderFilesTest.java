package booty.os.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderFilesTest {
    @ParameterizedTest(name = "{0} on {2} for {1}")
    @CsvSource(delimiter = ';', textBlock = """
            EFI/ubuntu/shimx64.efi EFI/ubuntu/grubx64.efi; ubuntu; x64; \\EFI\\ubuntu\\shimx64.efi
            EFI/debian/grubx64.efi EFI/BOOT/BOOTX64.EFI; debian; x64; \\EFI\\debian\\grubx64.efi
            EFI/debian/grubx64.efi EFI/alma/shimx64.efi; debian; x64; \\EFI\\debian\\grubx64.efi
            EFI/redhat/shimx64.efi EFI/BOOT/BOOTX64.EFI; rhel fedora; x64; \\EFI\\redhat\\shimx64.efi
            EFI/systemd/systemd-bootx64.efi EFI/Linux/a.efi; arch; x64; \\EFI\\systemd\\systemd-bootx64.efi
            EFI/boot/bootx64.efi; debian; x64; \\EFI\\boot\\bootx64.efi
            EFI/BOOT/BOOTX64.EFI; debian; aa64;
            EFI/BOOT/BOOTAA64.EFI EFI/ubuntu/grubaa64.efi; ubuntu; aa64; \\EFI\\ubuntu\\grubaa64.efi
            EFI/Linux/linux-6.1.efi EFI/Linux/linux-6.12.efi; x; x64; \\EFI\\Linux\\linux-6.12.efi
            EFI/Microsoft/Boot/bootmgfw.efi; x; x64;
            """)
    void findsWhatTheFirmwareShouldStart(String files, String vendors, String cpu, String path, @TempDir Path esp)
            throws Exception {
        for (var file : files.split(" ")) {
            Files.createDirectories(esp.resolve(file).getParent());
            Files.writeString(esp.resolve(file), "MZ");
        }
        var found = new LoaderFiles(esp, cpu).find(Arrays.asList(vendors.split(" ")));
        assertEquals(
                path == null ? List.of() : List.of(path),
                found.stream().map(LoaderFiles.Loader::path).toList());
    }
}
