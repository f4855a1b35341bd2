package booty.inventory.health;

import booty.core.config.HealthConfig;
import booty.core.linux.Sysfs;
import booty.core.machine.Disk;
import booty.core.machine.Disks;
import booty.core.machine.Memory;
import booty.inventory.document.HealthCheck;
import booty.inventory.document.HealthCheck.Severity;
import booty.inventory.health.Check.Found;
import booty.inventory.scan.NetworkCards;
import booty.inventory.scan.Processors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** All checks, in the original's order. */
public final class HealthChecks {
    /** In thousandths of a degree Celsius, as the kernel counts. */
    private static final long HOT = 95_000;

    private static final String COUNTERS = "sys/devices/system/edac/mc";
    private static final String ZONES = "sys/class/thermal";

    private HealthChecks() {}

    /** Looks at the machine; those that are to be left out are said to be. */
    public static List<HealthCheck> run(HealthConfig config, Sysfs files) {
        return all(config).stream()
                .map(check -> config.skip().contains(check.name())
                        ? HealthCheck.skipped(check.name(), check.severity())
                        : check.run(files))
                .toList();
    }

    /** The names by which checks are left out. */
    public static List<String> names() {
        return all(new HealthConfig(0, 0, List.of())).stream().map(Check::name).toList();
    }

    private static List<Check> all(HealthConfig config) {
        return List.of(
                new Check("disk-presence", Severity.CRITICAL, HealthChecks::disks),
                new Check("disk-ioerr", Severity.WARNING, HealthChecks::errorsOfDisks),
                new Check("memory-ecc", Severity.CRITICAL, HealthChecks::errorsOfMemory),
                new Check("minimum-memory", Severity.CRITICAL, files -> memory(files, config.minimumMemoryGib())),
                new Check("minimum-cpu", Severity.CRITICAL, files -> processors(files, config.minimumCpus())),
                new Check("nic-link-state", Severity.WARNING, HealthChecks::links),
                new Check("thermal-state", Severity.WARNING, HealthChecks::heat));
    }

    private static Found disks(Sysfs files) {
        var names = Disks.physical(files).stream().map(Disk::name).toList();
        return names.isEmpty() ? Found.fail("no disk") : Found.pass(String.join(", ", names));
    }

    private static Found errorsOfDisks(Sysfs files) {
        var faults = new ArrayList<String>();
        for (var name : files.names("sys/block")) {
            long errors = number(files, "sys/block/%s/device/ioerr_cnt".formatted(name));
            if (errors > 0) faults.add("%s has %d I/O errors".formatted(name, errors));
        }
        return failIfAny(faults);
    }

    private static Found errorsOfMemory(Sysfs files) {
        var controllers = files.names(COUNTERS).stream()
                .filter(name -> name.matches("mc\\d+"))
                .toList();
        if (controllers.isEmpty()) return Found.skip("the kernel counts no errors of memory here");
        long errors = controllers.stream()
                .mapToLong(name -> number(files, "%s/%s/ue_count".formatted(COUNTERS, name)))
                .sum();
        return errors > 0 ? Found.fail("%d uncorrectable errors".formatted(errors)) : Found.pass("");
    }

    private static Found memory(Sysfs files, int minimumGib) {
        long gib = Memory.bytes(files) >> 30;
        return atLeast(gib, minimumGib, " GiB");
    }

    private static Found processors(Sysfs files, int minimum) {
        return atLeast(Processors.logical(files), minimum, " logical processors");
    }

    private static Found atLeast(long there, int minimum, String unit) {
        if (there >= minimum) return Found.pass(there + unit);
        return Found.fail("%d%s, at least %d wanted".formatted(there, unit, minimum));
    }

    private static Found links(Sysfs files) {
        var down = NetworkCards.names(files).stream()
                .filter(name -> number(files, "sys/class/net/%s/carrier".formatted(name)) == 0)
                .collect(Collectors.joining(", "));
        return down.isEmpty() ? Found.pass("") : Found.fail("no link on " + down);
    }

    private static Found heat(Sysfs files) {
        var hot = new ArrayList<String>();
        for (var zone : files.names(ZONES)) {
            if (!zone.startsWith("thermal_zone")) continue;
            long temperature = number(files, "%s/%s/temp".formatted(ZONES, zone));
            if (temperature > HOT) hot.add("%s has %d °C".formatted(zone, temperature / 1000));
        }
        return failIfAny(hot);
    }

    private static Found failIfAny(List<String> faults) {
        return faults.isEmpty() ? Found.pass("") : Found.fail(String.join(", ", faults));
    }

    private static long number(Sysfs files, String path) {
        return files.number(path).orElse(0L);
    }
}
