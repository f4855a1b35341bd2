package booty.disk.efi;

import booty.core.machine.Disk;
import booty.disk.efi.DevicePathNode.HardDrive;
import booty.disk.efi.DevicePathNode.Signature;
import booty.disk.gpt.Gpt;
import booty.disk.gpt.GptEntry;
import booty.disk.gpt.GptReader;
import booty.disk.mbr.MbrReader;
import booty.disk.table.Blocks;
import booty.disk.table.TableDefect;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A partition as firmware refers to it.
 *
 * @param device its node
 * @param node what stands for it in a device path
 * @param system whether it is an EFI system partition, by its type
 */
public record FirmwarePartition(Path device, HardDrive node, boolean system) {
    private static final String SYSTEM = "c12a7328-f81f-11d2-ba4b-00a0c93ec93b";
    private static final String SYSTEM_OF_MBR = "ef";
    private static final int SIGNATURE_AT = 440;

    /**
     * The partitions of a disk by number; none when it has no table.
     *
     * @throws IOException when the disk cannot be read, or its table is damaged
     */
    public static List<FirmwarePartition> on(Disk disk) throws IOException {
        try (var blocks = Blocks.open(disk.device(), disk.sectorBytes(), StandardOpenOption.READ)) {
            var gpt = GptReader.read(blocks);
            return gpt.isPresent() ? on(disk, gpt.get()) : onMbr(disk, blocks);
        } catch (TableDefect defect) {
            throw new IOException(
                    "the partition table of %s: %s".formatted(disk.device(), defect.getMessage()), defect);
        }
    }

    /** The first EFI system partition of a disk. */
    public static Optional<FirmwarePartition> systemOn(Disk disk) throws IOException {
        return on(disk).stream().filter(FirmwarePartition::system).findFirst();
    }

    private static List<FirmwarePartition> on(Disk disk, Gpt gpt) {
        return gpt.entries().stream().map(entry -> of(disk, entry)).toList();
    }

    private static FirmwarePartition of(Disk disk, GptEntry entry) {
        long sectors = entry.last() - entry.first() + 1;
        return new FirmwarePartition(
                disk.partition(entry.number()),
                new HardDrive(entry.number(), entry.first(), sectors, new Signature.Gpt(entry.id())),
                entry.type().toString().toLowerCase(Locale.ROOT).equals(SYSTEM));
    }

    private static List<FirmwarePartition> onMbr(Disk disk, Blocks blocks) throws IOException, TableDefect {
        var mbr = MbrReader.read(blocks);
        if (mbr.isEmpty()) return List.of();
        var signature = new Signature.Mbr(blocks.read(0, 1).getInt(SIGNATURE_AT));
        return mbr.get().partitions().stream()
                .filter(one -> !one.container())
                .map(one -> new FirmwarePartition(
                        disk.partition(one.number()),
                        new HardDrive(one.number(), one.first(), one.sectors(), signature),
                        one.type().equals(SYSTEM_OF_MBR)))
                .toList();
    }
}
