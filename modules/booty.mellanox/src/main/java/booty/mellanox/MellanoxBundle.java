package booty.mellanox;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The program that knows the settings of each card's firmware, and the list that it knows them from. */
public final class MellanoxBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool("/usr/bin/mstconfig", "mstflint", "settings of NVIDIA's network cards"),
                new Tool("/usr/share/mstflint/mlxconfig_dbs/mlxconfig_host.db", "mstflint", "what mstconfig knows"));
    }
}
