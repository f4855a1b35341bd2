package booty.inventory;

import booty.core.config.FirmwareConfig;
import booty.core.config.HealthConfig;
import booty.core.config.InventoryConfig;
import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.Step;
import booty.core.step.StepContributor;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What is asked for of: collect-inventory, collect-firmware, health-checks. */
public final class InventorySteps implements StepContributor {
    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        if (flow != Flow.WRITE_IMAGE) return List.of();
        var steps = new ArrayList<Step>();
        config.section(InventoryConfig.class).ifPresent(_ -> steps.add(new CollectInventory(Clock.systemUTC())));
        config.section(FirmwareConfig.class)
                .ifPresent(limits -> steps.add(new CollectFirmware(limits, Clock.systemUTC())));
        config.section(HealthConfig.class).ifPresent(limits -> steps.add(new CheckHealth(limits)));
        return steps.stream().map(step -> new Contribution(Stage.INSPECT, step)).toList();
    }
}
