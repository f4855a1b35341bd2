package booty.image.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.image.testkit.BytesSource;
import booty.image.testkit.Packer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images of optical disks as xorriso makes them: those that are disks as well are written like any disk. */
class IsoImageTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void someFilesAndTheProgram() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/xorriso")), "xorriso is not on this machine");
        var files = Files.createDirectories(folder.resolve("files/boot"));
        var noise = new byte[3_000_000];
        new Random(1).nextBytes(noise);
        Files.write(files.resolve("kernel"), noise);
        Files.write(files.resolve("loader.bin"), Arrays.copyOf(noise, 2048));
        Files.write(files.resolve("efi.img"), Arrays.copyOf(noise, 1 << 20));
        Files.write(folder.resolve("mbr.bin"), Arrays.copyOf(noise, 432));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource({
        "'', ISO",
        "-b boot/loader.bin -c boot/catalog -no-emul-boot -boot-load-size 4 -boot-info-table, ISO",
        "-b boot/loader.bin -c boot/catalog -no-emul-boot -boot-load-size 4 -boot-info-table"
                + " --grub2-mbr mbr.bin -partition_offset 16, PARTITION_TABLE",
        "-b boot/loader.bin -c boot/catalog -no-emul-boot -boot-load-size 4 -boot-info-table -eltorito-alt-boot"
                + " -e boot/efi.img -no-emul-boot --grub2-mbr mbr.bin -append_partition 2 0xef efi.img"
                + " -appended_part_as_gpt, PARTITION_TABLE",
        "-e boot/efi.img -no-emul-boot -append_partition 2 0xef efi.img -appended_part_as_gpt, PARTITION_TABLE"
    })
    void isWrittenAsItIs(String options, DiskContents contents) throws Exception {
        var iso = iso(options);
        try (var image = OpenImage.open(BytesSource.of(iso))) {
            var first = Objects.requireNonNull(image.next());
            assertEquals(ImageFormat.RAW, image.format());
            assertEquals(contents, image.contents(first.view()));
            image.checkReach(first.view(), iso.length);
        }
        assertArrayEquals(iso, DecodedImage.of(iso));
        assertArrayEquals(iso, DecodedImage.of(Packer.ZSTD.pack(iso)));
    }

    @Test
    void isRefusedWhenItIsCutWithinAPartition() throws Exception {
        var iso = iso("-b boot/loader.bin -no-emul-boot --grub2-mbr mbr.bin -append_partition 2 0xef efi.img");
        try (var image = OpenImage.open(BytesSource.of(Arrays.copyOf(iso, iso.length - 600_000)))) {
            var first = Objects.requireNonNull(image.next());
            assertThrows(PartitionsCut.class, () -> image.checkReach(first.view(), iso.length - 600_000));
        }
    }

    private byte[] iso(String options) throws Exception {
        var argv = new ArrayList<>(List.of("xorriso", "-as", "mkisofs", "-quiet", "-o"));
        argv.add(folder.resolve("disk.iso").toString());
        for (var word : options.isEmpty() ? new String[0] : options.split(" ")) {
            argv.add(
                    switch (word) {
                        case "mbr.bin" -> folder.resolve(word).toString();
                        case "efi.img" -> folder.resolve("files/boot/efi.img").toString();
                        default -> word;
                    });
        }
        argv.add(folder.resolve("files").toString());
        Doors.ofThisMachine().exec().run(Command.of(argv.toArray(String[]::new)));
        return Files.readAllBytes(folder.resolve("disk.iso"));
    }
}
