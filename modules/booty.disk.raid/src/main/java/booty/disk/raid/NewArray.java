package booty.disk.raid;

import booty.core.config.FileSystemUse;
import booty.core.config.RaidConfig;
import booty.core.config.RaidConfig.Array;
import booty.core.linux.Exec.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * An array that is made.
 *
 * @param order what was asked for
 * @param number that of its node; without udev there are no names below /dev/md
 * @param id its identifier
 * @param members two at the least
 * @param use what is on it
 */
record NewArray(Array order, int number, UUID id, List<Path> members, FileSystemUse use) {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Its node. */
    Path node() {
        return Path.of("/dev/md" + number);
    }

    /**
     * 1.2 has its superblock near the start. Firmware reads an EFI system partition without knowing of arrays: there
     * it must be at the end, which is 1.0, and that works for mirrors only.
     */
    String metadata() {
        return use.filesystem().filter("vfat"::equals).isPresent() ? "1.0" : "1.2";
    }

    /** The command that makes and starts it, whatever the members held before. */
    Command command() {
        var argv = new ArrayList<>(List.of(
                "mdadm",
                "--create",
                node().toString(),
                "--name",
                order.name(),
                "--homehost",
                "any",
                "--uuid",
                mdadmId(),
                "--metadata",
                metadata(),
                "--level",
                Integer.toString(order.level().number()),
                "--raid-devices",
                Integer.toString(members.size()),
                "--run",
                "--force"));
        // after a power cut only what was being written is compared again; mdadm would ask
        if (order.level() != RaidConfig.Level.STRIPES) argv.addAll(List.of("--bitmap", "internal"));
        members.forEach(member -> argv.add(member.toString()));
        return Command.of(argv.toArray(String[]::new)).within(LIMIT);
    }

    /** Its line in mdadm.conf(5). */
    String line() {
        return "ARRAY /dev/md/%s metadata=%s UUID=%s".formatted(order.name(), metadata(), mdadmId());
    }

    /** As mdadm writes identifiers: four groups of eight digits. */
    private String mdadmId() {
        return id.toString().replace("-", "").replaceAll("(.{8})(?=.)", "$1:");
    }
}
