package booty.testkit;

import booty.core.bundle.ImageContribution;
import booty.core.config.BootEntryConfig;
import booty.core.config.CloudInitConfig;
import booty.core.config.CommandsConfig;
import booty.core.config.EraseConfig;
import booty.core.config.FailurePolicy;
import booty.core.config.FileSystemUse;
import booty.core.config.GrowthConfig;
import booty.core.config.HostnameConfig;
import booty.core.config.ImageConfig;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.KernelParametersConfig;
import booty.core.config.KubeletConfig;
import booty.core.config.LayoutConfig;
import booty.core.config.LuksConfig;
import booty.core.config.MachineConfig;
import booty.core.config.NamespacesConfig;
import booty.core.config.OperatorFilesConfig;
import booty.core.config.OsNetworkConfig;
import booty.core.config.PartitionImageConfig;
import booty.core.config.RaidConfig;
import booty.core.config.ResolversConfig;
import booty.core.config.Secret;
import booty.core.config.TargetConfig;
import booty.core.config.VolumeGroupConfig;
import booty.core.config.WipeConfig;
import booty.core.step.FeatureMissing;
import booty.core.step.Flow;
import booty.core.step.Pipeline;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What jlink and the image builder will put into a flavor's image, found out from its module path: the
 * modules and the programs. The flavor's folder says the same as text.
 */
public final class FlavorContents {
    private final Set<String> modules;

    /** The contents of one flavor, such as {@code booty.flavor.slim}. */
    public FlavorContents(String flavor) {
        var path = Stream.of(System.getProperty("jdk.module.path", "").split(":"))
                .map(Path::of)
                .toArray(Path[]::new);
        modules = Configuration.resolve(
                        ModuleFinder.of(path),
                        List.of(ModuleLayer.empty().configuration()),
                        ModuleFinder.ofSystem(),
                        Set.of(flavor))
                .modules()
                .stream()
                .map(ResolvedModule::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The modules, sorted. */
    public List<String> modules() {
        return List.copyOf(modules);
    }

    /** The programs that those modules bring, sorted, a line each: where, from which package, for whom. */
    public List<String> tools() {
        return ServiceLoader.load(ImageContribution.class).stream()
                .filter(provider -> modules.contains(provider.type().getModule().getName()))
                .map(ServiceLoader.Provider::get)
                .flatMap(contribution -> contribution.tools().stream()
                        .map(tool -> "%s (%s): %s"
                                .formatted(
                                        tool.path(),
                                        tool.debianPackage(),
                                        contribution.getClass().getModule().getName())))
                .sorted()
                .toList();
    }

    /** The steps that the flavor takes for orders of each kind, in order; a heading before each. */
    public List<String> pipelines() {
        var network = new OsNetworkConfig("00:00:5e:00:53:01", "192.0.2.2/24", Optional.empty(), Optional.empty());
        var lines = new ArrayList<String>();
        list("write", Flow.WRITE_IMAGE, orders(GrowthConfig.NONE, Optional.empty()), lines);
        list(
                "write and grow",
                Flow.WRITE_IMAGE,
                orders(new GrowthConfig(1, Optional.empty()), Optional.empty()),
                lines);
        list(
                "write and grow, LVM root, address",
                Flow.WRITE_IMAGE,
                orders(new GrowthConfig(1, Optional.of("/dev/vg/root")), Optional.of(network)),
                lines);
        list(
                "write, root found and grown",
                Flow.WRITE_IMAGE,
                orders(GrowthConfig.OF_THE_ROOT, Optional.empty()),
                lines);
        list("make a layout on RAID, LUKS and LVM", Flow.WRITE_IMAGE, making(), lines);
        list("write, configure and run commands, with kexec", Flow.WRITE_IMAGE, configuring(), lines);
        list(
                "write the root partition",
                Flow.WRITE_IMAGE,
                orders(GrowthConfig.NONE, Optional.empty()).with(new PartitionImageConfig()),
                lines);
        var namespace = new NamespacesConfig.Namespace(100, 512);
        list(
                "erase, divide and write",
                Flow.WRITE_IMAGE,
                orders(GrowthConfig.NONE, Optional.empty())
                        .with(new EraseConfig(EraseConfig.Fallback.NONE))
                        .with(new NamespacesConfig(
                                List.of(new NamespacesConfig.Controller("nvme0", List.of(namespace))))),
                lines);
        var back = MachineConfig.of(
                MachineConfig.Action.DEPROVISION,
                new ImageConfig(List.of(), Optional.empty(), false),
                TargetConfig.ANY);
        list("deprovision", Flow.DEPROVISION, back.with(new BootEntryConfig()), lines);
        var soft = MachineConfig.of(MachineConfig.Action.SOFT_DEPROVISION, back.image(), TargetConfig.ANY);
        list("soft deprovision", Flow.SOFT_DEPROVISION, soft, lines);
        list(
                "deprovision, erase all disks",
                Flow.DEPROVISION,
                back.with(new EraseConfig(EraseConfig.Fallback.NONE)).with(new WipeConfig(WipeConfig.Scope.ALL)),
                lines);
        list("read", Flow.READ_IMAGE, orders(GrowthConfig.NONE, Optional.empty()), lines);
        list("after a failure", Flow.AFTER_FAILURE, orders(GrowthConfig.NONE, Optional.empty()), lines);
        return lines;
    }

    private static void list(String kind, Flow flow, MachineConfig orders, List<String> lines) {
        lines.add(kind + ":");
        try {
            Pipeline.ofThisImage(flow, orders)
                    .steps()
                    .forEach(step -> lines.add("  %s: %s".formatted(step.name(), step.purpose())));
        } catch (FeatureMissing refused) {
            lines.add("  refused, " + refused.what());
        }
    }

    private static MachineConfig orders(GrowthConfig growth, Optional<OsNetworkConfig> network) {
        return MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://192.0.2.1/os.img")), Optional.empty(), false),
                        TargetConfig.ANY)
                .withGrowth(growth)
                .withOsNetwork(network)
                .withOnFailure(new FailurePolicy(true, false));
    }

    /** All that is asked for of an installed system. */
    private static MachineConfig configuring() {
        var folder = Optional.of(Path.of("/deploy/x"));
        var address = new InstalledNetworkConfig.Address("192.0.2.2/24", Optional.empty());
        return orders(GrowthConfig.OF_THE_ROOT, Optional.empty())
                .withKexec(true)
                .with(new HostnameConfig("n1"))
                .with(new ResolversConfig(List.of("192.0.2.53")))
                .with(new KubeletConfig(Optional.of("id"), Optional.empty(), Optional.empty()))
                .with(new KernelParametersConfig(List.of("quiet")))
                .with(new CloudInitConfig(CloudInitConfig.Source.NOCLOUD, "id", Optional.empty()))
                .with(new InstalledNetworkConfig(
                        Optional.of(address), Optional.of("eno1"), Optional.empty(), List.of(), List.of()))
                .with(new OperatorFilesConfig(folder, folder))
                .with(new CommandsConfig(folder, List.of("true")))
                .with(new BootEntryConfig());
    }

    private static MachineConfig making() {
        var root = new FileSystemUse(Optional.of("ext4"), Optional.of("/"));
        var partition = new LayoutConfig.Partition("pv", 0, Optional.empty(), FileSystemUse.NONE);
        var array =
                new RaidConfig.Array("pv", RaidConfig.Level.MIRROR, Optional.of("pv"), List.of(), FileSystemUse.NONE);
        var volume = new VolumeGroupConfig.Volume("root", 0, Optional.empty(), root);
        return orders(GrowthConfig.NONE, Optional.empty())
                .with(new LayoutConfig(List.of(Path.of("/dev/sdb")), List.of(partition)))
                .with(new RaidConfig(List.of(array)))
                .with(new LuksConfig(
                        Optional.of(Secret.of("word")),
                        Optional.empty(),
                        List.of("pv", "vg/root"),
                        Optional.of(new LuksConfig.Tpm(List.of(7)))))
                .with(new VolumeGroupConfig("vg", "pv", List.of(volume)));
    }

    /** What a flavor's list says; rewritten before with {@code -Dgolden.write=true}. */
    public static List<String> reviewed(Path list, List<String> actual) throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(list, actual.stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
        return Files.readAllLines(list);
    }
}
