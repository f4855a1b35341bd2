package booty.inventory;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.inventory.document.HealthCheck;
import java.util.List;
import java.util.stream.Collectors;

/** Checks of the hardware failed that nobody should build on. */
final class MachineUnhealthy extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    MachineUnhealthy(List<HealthCheck> critical) {
        super(
                "critical health checks failed: "
                        + critical.stream()
                                .map(check -> "%s (%s)".formatted(check.name(), check.message()))
                                .collect(Collectors.joining(", ")),
                "Repair the machine, or leave a check out by HEALTH_SKIP_CHECKS");
    }
}
