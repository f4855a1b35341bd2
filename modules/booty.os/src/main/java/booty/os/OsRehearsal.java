package booty.os;

import booty.core.bundle.Rehearsal;
import booty.core.bundle.ScratchTree;
import booty.core.config.HostnameConfig;
import booty.core.config.ImageConfig;
import booty.core.config.KernelParametersConfig;
import booty.core.config.KubeletConfig;
import booty.core.config.MachineConfig;
import booty.core.config.ResolversConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.report.Meter;
import booty.core.report.Reporter;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.os.settings.ConfigureDns;
import booty.os.settings.ConfigureGrub;
import booty.os.settings.ConfigureKubelet;
import booty.os.settings.SetHostname;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Configures a system of a few files: the settings that most orders ask for. */
public final class OsRehearsal implements Rehearsal {
    /** For {@link java.util.ServiceLoader}. */
    public OsRehearsal() {}

    @Override
    public void rehearse() throws Exception {
        try (var system = ScratchTree.create()) {
            system.with("etc/hosts", "127.0.0.1 localhost\n")
                    .with("etc/default/grub", "GRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\n")
                    .with("boot/grub/grub.cfg", "menuentry 'Linux' {\n  linux /boot/vmlinuz root=LABEL=root ro\n}\n");
            var config = MachineConfig.of(
                    MachineConfig.Action.WRITE_IMAGE,
                    new ImageConfig(List.of(URI.create("http://127.0.0.1/os.img")), Optional.empty(), false),
                    TargetConfig.ANY);
            var context = new StepContext(config, Doors.ofThisMachine(), new Meter(Reporter.NONE));
            context.put(Facts.ROOT_TREE, system.root());
            for (var step : List.of(
                    new SetHostname(new HostnameConfig("rehearsal")),
                    new ConfigureDns(new ResolversConfig(List.of("192.0.2.53"))),
                    new ConfigureKubelet(
                            new KubeletConfig(Optional.of("rehearsal"), Optional.empty(), Optional.empty())),
                    new ConfigureGrub(new KernelParametersConfig(List.of("rehearsal=1"))))) {
                step.run(context);
            }
        }
    }
}
