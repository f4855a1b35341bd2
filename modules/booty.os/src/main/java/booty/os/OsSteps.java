package booty.os;

import booty.core.config.BootEntryConfig;
import booty.core.config.CloudInitConfig;
import booty.core.config.CommandsConfig;
import booty.core.config.HostnameConfig;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.KernelParametersConfig;
import booty.core.config.KubeletConfig;
import booty.core.config.MachineConfig;
import booty.core.config.OperatorFilesConfig;
import booty.core.config.ResolversConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.Step;
import booty.core.step.StepContributor;
import booty.os.command.CheckMachineCommands;
import booty.os.command.RunMachineCommands;
import booty.os.command.RunPostProvisionCommands;
import booty.os.command.SetupChrootBinds;
import booty.os.files.CopyFiles;
import booty.os.firmware.CreateEfiBootEntry;
import booty.os.firmware.MountEfivarfs;
import booty.os.firmware.RemoveEfiEntries;
import booty.os.network.ConfigureNetwork;
import booty.os.settings.ConfigureDns;
import booty.os.settings.ConfigureGrub;
import booty.os.settings.ConfigureKubelet;
import booty.os.settings.InjectCloudInit;
import booty.os.settings.SetHostname;
import booty.os.unbootable.SoftDeprovision;
import java.util.ArrayList;
import java.util.List;

/** The steps that a machine's orders for its installed system ask for; none where they ask for nothing. */
public final class OsSteps implements StepContributor {
    /** For {@link java.util.ServiceLoader}. */
    public OsSteps() {}

    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        return switch (flow) {
            case WRITE_IMAGE -> installing(config);
            case DEPROVISION -> clearing(config);
            case SOFT_DEPROVISION -> List.of(new Contribution(Stage.CONFIGURE, new SoftDeprovision()));
            case READ_IMAGE, AFTER_FAILURE -> List.of();
        };
    }

    private static List<Contribution> installing(MachineConfig config) {
        var steps = new ArrayList<>(clearing(config));
        settings(config).forEach(step -> steps.add(new Contribution(Stage.CONFIGURE, step)));
        config.section(CommandsConfig.class).ifPresent(commands -> steps.addAll(commands(commands)));
        steps.add(Contribution.whenNeeded(Stage.CONFIGURE, new SetupChrootBinds()));
        if (config.section(BootEntryConfig.class).isPresent()) {
            steps.add(new Contribution(Stage.HAND_OVER, new CreateEfiBootEntry()));
        }
        return steps;
    }

    private static List<Contribution> clearing(MachineConfig config) {
        if (config.section(BootEntryConfig.class).isEmpty()) return List.of();
        return List.of(
                new Contribution(Stage.INSPECT, new MountEfivarfs()),
                new Contribution(Stage.CLEAR, new RemoveEfiEntries()));
    }

    private static List<Step> settings(MachineConfig config) {
        var steps = new ArrayList<Step>();
        config.section(HostnameConfig.class).map(SetHostname::new).ifPresent(steps::add);
        config.section(ResolversConfig.class).map(ConfigureDns::new).ifPresent(steps::add);
        config.section(KubeletConfig.class).map(ConfigureKubelet::new).ifPresent(steps::add);
        config.section(KernelParametersConfig.class).map(ConfigureGrub::new).ifPresent(steps::add);
        config.section(CloudInitConfig.class).map(InjectCloudInit::new).ifPresent(steps::add);
        boolean network = config.section(InstalledNetworkConfig.class).isPresent();
        if (network || config.osNetwork().isPresent()) steps.add(new ConfigureNetwork());
        config.section(OperatorFilesConfig.class).ifPresent(files -> {
            files.common().ifPresent(tree -> steps.add(new CopyFiles(CopyFiles.Which.COMMON, tree)));
            files.own().ifPresent(tree -> steps.add(new CopyFiles(CopyFiles.Which.OWN, tree)));
        });
        return steps;
    }

    private static List<Contribution> commands(CommandsConfig commands) {
        var steps = new ArrayList<Contribution>();
        commands.folder().ifPresent(folder -> {
            steps.add(new Contribution(Stage.VERIFY, new CheckMachineCommands(folder)));
            steps.add(new Contribution(Stage.RUN, new RunMachineCommands(folder)));
        });
        if (!commands.commands().isEmpty()) {
            steps.add(new Contribution(Stage.RUN, new RunPostProvisionCommands(commands.commands())));
        }
        return steps;
    }
}
