package booty.core.config;

import java.util.List;

/**
 * The hardware is checked; a critical fault ends the run.
 *
 * @param minimumMemoryGib in GiB; 0 for no minimum
 * @param minimumCpus logical processors; 0 for no minimum
 * @param skip names of checks that are left out
 */
public record HealthConfig(int minimumMemoryGib, int minimumCpus, List<String> skip) implements Section {
    public HealthConfig {
        skip = List.copyOf(skip);
        if (minimumMemoryGib < 0 || minimumCpus < 0) {
            throw new IllegalArgumentException(
                    "minimum %d GiB, %d processors".formatted(minimumMemoryGib, minimumCpus));
        }
    }

    @Override
    public Feature feature() {
        return Feature.HEALTH_CHECKS;
    }

    @Override
    public String describe() {
        return "check the hardware";
    }
}
