package booty.caprf.vars;

import static booty.caprf.vars.Origin.CODE;

import java.util.List;
import java.util.Optional;

/**
 * What is looked at before work begins.
 *
 * @param inventory whether the hardware is listed
 * @param firmware whether the firmware's versions are
 * @param minimumBios the least version of the BIOS
 * @param minimumBmc the least version of the BMC's firmware
 * @param health whether the hardware is checked
 * @param minimumMemoryGib in GiB; 0 for no minimum
 * @param minimumCpus logical processors; 0 for no minimum
 * @param skip names of health checks that are left out
 */
public record Checks(
        boolean inventory,
        boolean firmware,
        Optional<String> minimumBios,
        Optional<String> minimumBmc,
        boolean health,
        int minimumMemoryGib,
        int minimumCpus,
        List<String> skip) {
    private static final Kind<String> VERSION =
            Kind.text("version", "[A-Za-z0-9._()+/ -]{1,64}", "is no version of a firmware");
    private static final Kind<String> CHECK = Kind.text("names of checks", "[a-z0-9-]{1,64}", "is no name of a check");

    static Checks from(Reading in) {
        in.theme("Inventory, firmware and health");
        return new Checks(
                in.flag("INVENTORY_ENABLED", CODE, "list the hardware"),
                in.flag("FIRMWARE_REPORT", CODE, "list the firmware's versions"),
                in.optional("FIRMWARE_MIN_BIOS", VERSION, CODE, "the least version of the BIOS"),
                in.optional("FIRMWARE_MIN_BMC", VERSION, CODE, "the least version of the BMC's firmware"),
                in.flag("HEALTH_CHECKS_ENABLED", CODE, "check the hardware; a critical failure ends the run"),
                in.count("HEALTH_MIN_MEMORY_GB", 1 << 20, CODE, "least memory in GiB; 0 for any"),
                in.count("HEALTH_MIN_CPUS", 1 << 16, CODE, "least number of logical processors; 0 for any"),
                in.list("HEALTH_SKIP_CHECKS", Kind.commas(CHECK), CODE, "checks that are left out"));
    }
}
