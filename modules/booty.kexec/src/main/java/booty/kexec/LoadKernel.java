package booty.kexec;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.kexec.entry.InstalledFiles;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the kernel that the installed system's boot menu would start, while its files can be read. Where
 * that cannot be done the machine starts through its firmware, which takes longer and does no harm: so it
 * is no failure.
 */
final class LoadKernel implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(LoadKernel.class);
    private static final String SCRATCH = "run/booty/kexec";

    @Override
    public String name() {
        return "load-kernel";
    }

    @Override
    public String purpose() {
        return "Loads the installed kernel, so that the machine goes on with it instead of restarting";
    }

    /** Nothing on a disk; but what a dry run has not written cannot be loaded. */
    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_TREE);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.KERNEL_LOADED);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.KEXEC);
    }

    @Override
    public Outcome run(StepContext context) {
        var cycle = context.find(Facts.POWER_CYCLE);
        if (cycle.isPresent()) return Outcome.skipped("the machine needs a power cycle: " + cycle.get());
        var doors = context.doors();
        var files = new InstalledFiles(context.get(Facts.ROOT_TREE));
        try {
            var entry = BootMenus.on(doors.sysfs(), files).chosen();
            new KernelLoader(doors.linux(), files, doors.sysfs().at(SCRATCH)).load(entry);
            context.put(Facts.KERNEL_LOADED, entry.title());
            return Outcome.done(entry.title());
        } catch (BootyException failure) {
            LOG.warn("the machine will start through its firmware: {}. {}", failure.what(), failure.remedy());
            return Outcome.skipped(failure.what());
        }
    }
}
