package booty.caprf.vars;

import booty.core.config.FileSystemUse;
import booty.core.config.LayoutConfig;
import booty.core.config.RaidConfig;
import booty.core.config.RaidConfig.Array;
import booty.core.config.RaidConfig.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Software RAID, written as JSON: a list of arrays. */
final class RaidArrays {
    static final Kind<RaidConfig> KIND = new Kind<>(
            "JSON: `[{\"name\":\"root\",\"level\":1,\"partition\":\"root\"},`"
                    + " `{\"name\":\"data\",\"level\":5,\"devices\":[\"/dev/sdb\",…],\"filesystem\":\"xfs\",\"mountpoint\":\"/srv\"}]`",
            RaidArrays::parse);

    private static final int MOST_ARRAYS = 32;
    private static final int MOST_DEVICES = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}");

    private RaidArrays() {}

    private static RaidConfig parse(String text) throws Unfit {
        var keys = Set.of("name", "level", "partition", "devices", "filesystem", "mountpoint");
        var arrays = new ArrayList<Array>();
        var names = new HashSet<String>();
        var taken = new HashSet<String>();
        for (var one : JsonText.objects(JsonText.parse(text), "array", MOST_ARRAYS, keys)) {
            var name = one.required("name", NAME);
            if (!names.add(name)) throw new Unfit("has two arrays named '%s'".formatted(name));
            var level = Level.of(one.number("level", 0, 10, -1)).orElseThrow(() -> one.wrong("level"));
            var partition = one.text("partition", PartitionLayout.LABEL);
            var devices = one.texts("devices", PartitionLayout.DEVICE, MOST_DEVICES);
            if (partition.isPresent() != devices.isEmpty()) {
                throw new Unfit("has neither devices nor a partition, or both, in its array '%s'".formatted(name));
            }
            for (var member : partition.map(List::of).orElse(devices)) {
                if (!taken.add(member)) throw new Unfit("takes '%s' twice".formatted(member));
            }
            if (!devices.isEmpty() && devices.size() < level.fewestMembers()) {
                throw new Unfit("has %d devices in its array '%s', and level %d takes %d"
                        .formatted(devices.size(), name, level.number(), level.fewestMembers()));
            }
            var use = PartitionLayout.use(one);
            if (partition.isPresent() && !use.equals(FileSystemUse.NONE)) throw one.wrong("filesystem");
            arrays.add(new Array(
                    name, level, partition, devices.stream().map(Path::of).toList(), use));
        }
        if (arrays.isEmpty()) throw new Unfit("names no array");
        return new RaidConfig(arrays);
    }

    /** What is wrong with it beside a layout; empty when nothing is. */
    static Optional<String> problem(RaidConfig raid, Optional<LayoutConfig> layout) {
        if (layout.isEmpty()) return Optional.of("takes a PARTITION_LAYOUT beside it");
        int members = 1 + layout.get().mirrors().size();
        for (var one : raid.arrays()) {
            if (one.partition().isEmpty()) {
                if (layout.get().partition(one.name()).isPresent()) {
                    return Optional.of("has an array '%s' with the name of a partition".formatted(one.name()));
                }
                continue;
            }
            var partition = layout.get().partition(one.reference());
            if (partition.isEmpty()) {
                return Optional.of("names a partition '%s' that the layout has not".formatted(one.reference()));
            }
            if (members < one.level().fewestMembers()) {
                return Optional.of(
                        "has %d members in its array '%s', the layout's device and mirrors, and level %d takes %d"
                                .formatted(
                                        members,
                                        one.name(),
                                        one.level().number(),
                                        one.level().fewestMembers()));
            }
            boolean firmware =
                    partition.get().use().filesystem().filter("vfat"::equals).isPresent();
            if (firmware && one.level() != Level.MIRROR) {
                return Optional.of(
                        "has vfat on its array '%s', which firmware can read on level 1 only".formatted(one.name()));
            }
        }
        return Optional.empty();
    }
}
