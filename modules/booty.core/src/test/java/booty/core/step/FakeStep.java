package booty.core.step;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** A step whose outcomes and failures are given beforehand, in order; the last one repeats. */
final class FakeStep implements Step {
    private final String name;
    private final Effect effect;
    private final Deque<Object> ends = new ArrayDeque<>();
    private Set<Fact<?>> needs = Set.of();
    private Set<Fact<?>> yields = Set.of();
    private Set<Feature> offers = Set.of();
    private Retry retry = Retry.NEVER;
    int runs;

    FakeStep(String name, Effect effect, Object... ends) {
        this.name = name;
        this.effect = effect;
        this.ends.addAll(Arrays.asList(ends));
    }

    static FakeStep reads(String name) {
        return new FakeStep(name, Effect.READS, Outcome.DONE);
    }

    static FakeStep changes(String name) {
        return new FakeStep(name, Effect.CHANGES, Outcome.DONE);
    }

    FakeStep needing(Fact<?>... facts) {
        needs = new LinkedHashSet<>(Arrays.asList(facts));
        return this;
    }

    FakeStep yielding(Fact<?>... facts) {
        yields = new LinkedHashSet<>(Arrays.asList(facts));
        return this;
    }

    FakeStep offering(Feature feature) {
        offers = Set.of(feature);
        return this;
    }

    FakeStep retrying(Retry how) {
        retry = how;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String purpose() {
        return "Pretends to do " + name;
    }

    @Override
    public Effect effect() {
        return effect;
    }

    @Override
    public Set<Fact<?>> needs() {
        return needs;
    }

    @Override
    public Set<Fact<?>> yields() {
        return yields;
    }

    @Override
    public Set<Feature> offers() {
        return offers;
    }

    @Override
    public Retry retry() {
        return retry;
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        runs++;
        var end = ends.size() > 1 ? ends.removeFirst() : ends.getFirst();
        if (end instanceof BootyException failure) throw failure;
        if (end instanceof RuntimeException bug) throw bug;
        return (Outcome) end;
    }
}
