package booty.os.settings;

import booty.core.config.CloudInitConfig;
import booty.core.config.KernelParametersConfig;
import booty.core.error.BootyException;
import booty.core.linux.Sysfs;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.kexec.entry.InstalledFiles;
import booty.kexec.parameters.KernelParameters;
import booty.os.command.InstalledSystem;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the installed kernels their parameters: the original's two, for cloud-init and the console, and the
 * operator's. They go into the boot menu that is there and into what the distribution makes it from; a
 * system without a menu gets one made by its own program.
 *
 * @param config the operator's
 */
public record ConfigureGrub(KernelParametersConfig config) implements SystemSetting {
    /** Programs that make a menu, with what they are told; Debian's, Fedora's, SUSE's. */
    private static final List<List<String>> MAKERS = List.of(
            List.of("usr/sbin/update-grub"),
            List.of("usr/sbin/grub2-mkconfig", "-o", "/boot/grub2/grub.cfg"),
            List.of("usr/sbin/grub-mkconfig", "-o", "/boot/grub/grub.cfg"));

    @Override
    public String name() {
        return "configure-grub";
    }

    @Override
    public String purpose() {
        return "Gives the installed kernels their parameters, whichever boot loader they have";
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_TREE, Facts.CHROOT);
    }

    @Override
    public String preview(StepContext context) {
        return "would give the installed kernels " + String.join(" ", words(context));
    }

    @Override
    public Outcome configure(StepContext context, RootTree root)
            throws BootyException, IOException, InterruptedException {
        var words = words(context);
        var files = new InstalledFiles(root.root());
        var changed = KernelParameters.add(files, words);
        var summary = String.join(" ", words);
        if (BootMenuFiles.any(files)) return Outcome.done("%s in %d files".formatted(summary, changed.size()));
        var maker = maker(root);
        if (maker.isEmpty()) return Outcome.skipped("the image has no boot menu that is known here");
        new InstalledSystem(root, context.doors()).run("making the boot menu", maker.get());
        return Outcome.done("%s by %s".formatted(summary, maker.get().getFirst()));
    }

    private List<String> words(StepContext context) {
        var source = context.config()
                .section(CloudInitConfig.class)
                .map(CloudInitConfig::source)
                .orElse(CloudInitConfig.Source.NOCLOUD);
        var words = new ArrayList<String>();
        words.add("ds=" + source.word());
        words.add("console=" + console(context.doors().sysfs()));
        words.addAll(config.words());
        return words;
    }

    /** Lenovo's BMCs show the second serial port, all others the first. */
    private static String console(Sysfs machine) {
        var vendor = machine.read("sys/class/dmi/id/sys_vendor").orElse("");
        return vendor.toLowerCase(Locale.ROOT).contains("lenovo") ? "ttyS1" : "ttyS0";
    }

    private static Optional<List<String>> maker(RootTree root) throws IOException {
        for (var maker : MAKERS) {
            if (!root.isFile(maker.getFirst())) continue;
            var command = new ArrayList<>(maker);
            command.set(0, "/" + maker.getFirst());
            return Optional.of(command);
        }
        return Optional.empty();
    }
}
