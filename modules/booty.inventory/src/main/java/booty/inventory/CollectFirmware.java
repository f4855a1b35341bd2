package booty.inventory;

import booty.core.config.Feature;
import booty.core.config.FirmwareConfig;
import booty.core.error.BootyException;
import booty.core.report.Document;
import booty.core.step.Effect;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.inventory.document.FirmwareReport.Part;
import booty.inventory.scan.Firmware;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Lists the versions of firmware; one below the minimum ends the run. */
record CollectFirmware(FirmwareConfig limits, Clock clock) implements Step {
    @Override
    public String name() {
        return "collect-firmware";
    }

    @Override
    public String purpose() {
        return "Lists the versions of firmware and compares them with the least that are wanted";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.FIRMWARE_REPORT);
    }

    @Override
    public String failure() {
        return "Nothing was changed: the firmware is too old, or the control plane does not take its versions; the run stops.";
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var report = Firmware.of(context.doors(), clock.instant());
        // as in the original, a controller that wants to know the versions knows them before anything is changed
        context.deliver(new Document(Document.Kind.FIRMWARE, report.json()));
        check(report.bios(), limits.minimumBios(), "FIRMWARE_MIN_BIOS");
        check(report.bmc(), limits.minimumBmc(), "FIRMWARE_MIN_BMC");
        return Outcome.done("BIOS %s, BMC %s".formatted(words(report.bios()), words(report.bmc())));
    }

    /** A version that is not known cannot be shown to be enough. */
    private static void check(Part part, Optional<String> minimum, String setting) throws FirmwareTooOld {
        if (minimum.isEmpty()) return;
        boolean enough = !part.version().isEmpty() && FirmwareVersion.ORDER.compare(part.version(), minimum.get()) >= 0;
        if (!enough) throw new FirmwareTooOld(part, minimum.get(), setting);
    }

    private static String words(Part part) {
        return part.version().isEmpty() ? "unknown" : part.version();
    }
}
