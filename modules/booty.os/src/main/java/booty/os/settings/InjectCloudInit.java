package booty.os.settings;

import booty.core.config.CloudInitConfig;
import booty.core.config.ResolversConfig;
import booty.core.error.BootyException;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.network.CloudNetwork;
import booty.os.network.NetworkPlan;
import booty.os.network.PlanOfOrders;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.util.List;

/**
 * Leaves the installed cloud-init what it would ask a cloud for, as a folder below the one where it looks for
 * seeds: a config drive too can be that, and needs no partition then.
 *
 * @param config what it is told
 */
public record InjectCloudInit(CloudInitConfig config) implements SystemSetting {
    private static final String SEEDS = "var/lib/cloud/seed/";
    private static final String NOCLOUD = SEEDS + "nocloud/";
    private static final String DRIVE = SEEDS + "config_drive/openstack/latest/";
    private static final String MODE = "rw-------";

    @Override
    public String name() {
        return "inject-cloudinit";
    }

    @Override
    public String purpose() {
        return "Leaves the installed cloud-init its data, as a NoCloud seed or a config drive";
    }

    @Override
    public String preview(StepContext context) {
        return "would leave the installed cloud-init a %s seed for %s"
                .formatted(config.source().word(), config.instanceId());
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws BootyException, IOException {
        var plan = PlanOfOrders.of(context).orElse(NetworkPlan.dhcp(resolvers(context)));
        var seed = new SeedTexts(config);
        switch (config.source()) {
            case NOCLOUD -> {
                root.write(NOCLOUD + "user-data", seed.userData(), MODE);
                root.write(NOCLOUD + "network-config", CloudNetwork.version2(plan), MODE);
                // it looks for this one: whoever finds it finds the others
                root.write(NOCLOUD + "meta-data", seed.metaData(), MODE);
            }
            case CONFIG_DRIVE -> {
                root.write(DRIVE + "user_data", seed.userData(), MODE);
                root.write(DRIVE + "network_data.json", CloudNetwork.openStack(plan), MODE);
                root.write(DRIVE + "meta_data.json", seed.metaDataJson(), MODE);
            }
        }
        return CloudNetwork.isRead(root)
                ? Outcome.done("%s, %s".formatted(config.source().word(), config.instanceId()))
                : Outcome.done("%s; the image seems to have no cloud-init to read it"
                        .formatted(config.source().word()));
    }

    private static List<String> resolvers(StepContext context) {
        return context.config()
                .section(ResolversConfig.class)
                .map(ResolversConfig::addresses)
                .orElse(List.of());
    }
}
