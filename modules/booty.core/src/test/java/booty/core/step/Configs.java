package booty.core.step;

import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Orders for tests. */
final class Configs {
    private Configs() {}

    static MachineConfig write(GrowthConfig growth, boolean dryRun) {
        return MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://10.0.0.1/os.img")), Optional.empty(), false),
                        TargetConfig.ANY)
                .withGrowth(growth)
                .withDryRun(dryRun);
    }

    static MachineConfig write() {
        return write(GrowthConfig.NONE, false);
    }
}
