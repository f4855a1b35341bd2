package booty.os.network;

import booty.core.config.CloudInitConfig;
import booty.core.config.Feature;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.OperatorFilesConfig;
import booty.core.error.BootyException;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.network.NetworkPlan.Origin;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the installed system its network, in the way that it reads such things. Files of the operator that
 * do so, and a cloud-init that gets it from its seed, are not interfered with.
 */
public record ConfigureNetwork() implements SystemSetting {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigureNetwork.class);
    private static final List<String> FOLDERS = List.of(
            Netplan.FOLDER, Networkd.FOLDER, NetworkManager.FOLDER, "etc/network", "etc/sysconfig/network-scripts");

    @Override
    public String name() {
        return "configure-network";
    }

    @Override
    public String purpose() {
        return "Gives the installed system its network";
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.OS_NETWORK);
    }

    @Override
    public String preview(StepContext context) {
        var config = context.config();
        return config.osNetwork()
                .map(network -> "would give the installed system %s on the interface with %s"
                        .formatted(network.address(), network.mac()))
                .or(() -> config.section(InstalledNetworkConfig.class).map(network -> "would " + network.describe()))
                .orElse(purpose());
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws BootyException, IOException {
        var plan = PlanOfOrders.of(context);
        if (plan.isEmpty()) return Outcome.skipped("no address is given");
        var theirs = theirOwn(context);
        if (theirs.isPresent()) return Outcome.skipped("the operator's files bring " + theirs.get());
        if (cloudInitDoesIt(context, root)) return Outcome.skipped("cloud-init gets it from its seed");
        var writer = NetworkWriter.of(root);
        if (writer.isEmpty()) return unknown(plan.get());
        writer.get().write(root, plan.get());
        return Outcome.done("%s by %s".formatted(words(plan.get()), writer.get().words()));
    }

    /** In legacy mode the address is an order of its own; else it is what the machine is provisioned by. */
    private static Outcome unknown(NetworkPlan plan) throws OsNetworkNotWritten {
        var failure = OsNetworkNotWritten.unknownSystem();
        if (plan.origin() == Origin.LEGACY) throw failure;
        LOG.warn("the installed system keeps its own network: {}", failure.what());
        return Outcome.skipped(failure.what());
    }

    private static String words(NetworkPlan plan) {
        var addressings = Stream.concat(
                Stream.concat(
                        plan.nics().stream().map(NetworkPlan.Nic::addressing),
                        plan.bond().stream().map(NetworkPlan.Bond::addressing)),
                plan.vlans().stream().map(NetworkPlan.Vlan::addressing));
        var given = addressings
                .filter(NetworkPlan.Addressing.Given.class::isInstance)
                .map(one -> ((NetworkPlan.Addressing.Given) one).prefix())
                .toList();
        return given.isEmpty() ? "DHCP" : String.join(", ", given);
    }

    private static boolean cloudInitDoesIt(StepContext context, RootTree root) throws IOException {
        return context.config().section(CloudInitConfig.class).isPresent() && CloudNetwork.isRead(root);
    }

    /** A file of the operator that configures a network. */
    private static Optional<String> theirOwn(StepContext context) throws IOException {
        var files = context.config().section(OperatorFilesConfig.class);
        if (files.isEmpty()) return Optional.empty();
        for (var tree : Stream.of(files.get().common(), files.get().own())
                .flatMap(Optional::stream)
                .toList()) {
            for (var folder : FOLDERS) {
                var found = firstFile(tree, tree.resolve(folder));
                if (found.isPresent()) return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> firstFile(Path tree, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return Optional.empty();
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).findFirst().map(file -> "/" + tree.relativize(file));
        }
    }
}
