package booty.core.step;

import booty.core.config.MachineConfig;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.report.Document;
import booty.core.report.Progress;
import booty.core.report.Reporter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a running step sees: its orders, the machine, what earlier steps found out. */
public final class StepContext {
    private final MachineConfig config;
    private final Doors doors;
    private final Progress progress;
    private final Reporter reporter;
    private final Map<Fact<?>, Object> facts = new HashMap<>();

    /** A context without facts, that reports to nobody. */
    public StepContext(MachineConfig config, Doors doors, Progress progress) {
        this(config, doors, progress, Reporter.NONE);
    }

    /**
     * A context without facts.
     *
     * @param reporter tells the control plane what steps want it to know
     */
    public StepContext(MachineConfig config, Doors doors, Progress progress, Reporter reporter) {
        this.config = config;
        this.doors = doors;
        this.progress = progress;
        this.reporter = reporter;
    }

    /** What this machine is told to do. */
    public MachineConfig config() {
        return config;
    }

    /** The doors to Linux. */
    public Doors doors() {
        return doors;
    }

    /** Where long work says how far it is. */
    public Progress progress() {
        return progress;
    }

    /** Tells the control plane what was found out about this machine. */
    public void report(Document document) {
        reporter.document(document);
    }

    /**
     * The same, and returns when the control plane has it.
     *
     * @throws BootyException when it does not take it
     */
    public void deliver(Document document) throws BootyException, InterruptedException {
        reporter.deliver(document);
    }

    /** Who tells the control plane. */
    public Reporter reporter() {
        return reporter;
    }

    /** Tells later steps something. */
    public <T> void put(Fact<T> fact, T value) {
        facts.put(fact, fact.type().cast(value));
    }

    /**
     * What an earlier step found out.
     *
     * @throws IllegalStateException when no step did, which a pipeline's check rules out for needs
     */
    public <T> T get(Fact<T> fact) {
        return find(fact).orElseThrow(() -> new IllegalStateException("no step has yielded the " + fact));
    }

    /** What an earlier step may have found out. */
    public <T> Optional<T> find(Fact<T> fact) {
        return Optional.ofNullable(facts.get(fact)).map(fact.type()::cast);
    }
}
