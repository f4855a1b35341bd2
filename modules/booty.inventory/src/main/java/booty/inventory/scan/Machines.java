package booty.inventory.scan;

import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.inventory.dmi.DmiTable;
import booty.inventory.dmi.MemoryModules;
import booty.inventory.document.Inventory;
import java.time.Instant;
import java.util.List;

/** Everything that a machine consists of. */
public final class Machines {
    private static final String DMI = "sys/class/dmi/id/";
    private static final String TABLE = "sys/firmware/dmi/tables/DMI";

    /** The kernel maps no longer ones of SMBIOS 2, and those of SMBIOS 3 are as short. */
    private static final int LARGEST_TABLE = 256 << 10;

    private Machines() {}

    /** Lists it; {@code now} is when. */
    public static Inventory list(Doors doors, Instant now) {
        var files = doors.sysfs();
        var devices = PciBus.devices(files);
        var modules = files.bytes(TABLE, LARGEST_TABLE)
                .map(DmiTable::parse)
                .map(MemoryModules::of)
                .orElseGet(List::of);
        return new Inventory(
                now,
                system(files),
                Processors.inSockets(files),
                new Inventory.Memory(booty.core.machine.Memory.bytes(files), modules),
                Drives.of(files),
                NetworkCards.of(doors),
                devices,
                PciBus.accelerators(devices));
    }

    private static Inventory.Machine system(Sysfs files) {
        return new Inventory.Machine(
                files.read(DMI + "sys_vendor").orElse(""),
                files.read(DMI + "product_name").orElse(""),
                files.read(DMI + "product_serial").orElse(""),
                files.read(DMI + "product_uuid").orElse(""),
                files.read(DMI + "bios_version").orElse(""));
    }
}
