package booty.core.step;

import booty.core.config.Feature;
import booty.core.config.MachineConfig;
import booty.core.step.StepContributor.Contribution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Steps in the order they run: plain data, so that it can be listed, compared and dry-run.
 *
 * @param flow what it is for
 * @param steps in running order; every need of one is yielded by an earlier one
 */
public record Pipeline(Flow flow, List<Step> steps) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException when two steps share a name, or a need is yielded by no earlier step
     */
    public Pipeline {
        steps = List.copyOf(steps);
        var names = new HashSet<String>();
        var known = new HashSet<Fact<?>>();
        for (var step : steps) {
            if (!names.add(step.name())) throw new IllegalArgumentException("two steps are named " + step.name());
            for (var need : step.needs()) {
                if (!known.contains(need)) {
                    throw new IllegalArgumentException(
                            "%s needs the %s, which no earlier step yields".formatted(step.name(), need));
                }
            }
            known.addAll(step.yields());
        }
    }

    /**
     * The pipeline that the modules of this image make for a flow.
     *
     * @throws FeatureMissing when the configuration asks for something that no module brings
     */
    public static Pipeline ofThisImage(Flow flow, MachineConfig config) throws FeatureMissing {
        var afterwards = flow == Flow.AFTER_FAILURE ? List.<Contribution>of() : contributed(Flow.AFTER_FAILURE, config);
        return assemble(flow, config, contributed(flow, config), afterwards);
    }

    private static List<Contribution> contributed(Flow flow, MachineConfig config) {
        return ServiceLoader.load(StepContributor.class).stream()
                .flatMap(provider -> provider.get().contribute(flow, config).stream())
                .toList();
    }

    /**
     * The pipeline that these steps make: those that cannot work together or are of no use are left out.
     *
     * @param afterwards the steps that a failure would have; what they offer need not be in the pipeline
     * @throws FeatureMissing when the configuration asks for something that none of the rest brings
     */
    static Pipeline assemble(
            Flow flow, MachineConfig config, List<Contribution> contributions, List<Contribution> afterwards)
            throws FeatureMissing {
        var possible = Joining.joined(contributions);
        var missing = EnumSet.noneOf(Feature.class);
        if (flow != Flow.AFTER_FAILURE && flow != Flow.READ_IMAGE) missing.addAll(Feature.askedForBy(config));
        possible.forEach(contribution -> missing.removeAll(contribution.step().offers()));
        afterwards.forEach(contribution -> missing.removeAll(contribution.step().offers()));
        if (!missing.isEmpty()) throw new FeatureMissing(missing);
        return assemble(flow, possible);
    }

    /** The same where nothing follows a failure. */
    public static Pipeline assemble(Flow flow, MachineConfig config, List<Contribution> contributions)
            throws FeatureMissing {
        return assemble(flow, config, contributions, List.of());
    }

    /**
     * Sorts contributed steps: by stage, within a stage by what they need, use and yield, ties by name.
     *
     * @throws IllegalArgumentException when a need is yielded by no step, or steps wait for each other
     */
    public static Pipeline assemble(Flow flow, List<Contribution> contributions) {
        var ordered = new ArrayList<Step>();
        for (var stage : Stage.values()) {
            var waiting = new ArrayList<>(contributions.stream()
                    .filter(contribution -> contribution.stage() == stage)
                    .map(Contribution::step)
                    .sorted(Comparator.comparing(Step::name))
                    .toList());
            while (!waiting.isEmpty()) ordered.add(waiting.remove(firstReady(waiting)));
        }
        return new Pipeline(flow, ordered);
    }

    /** Which is the first that waits for no other one. */
    private static int firstReady(List<Step> waiting) {
        for (int i = 0; i < waiting.size(); i++) {
            var step = waiting.get(i);
            if (waiting.stream().noneMatch(other -> follows(step, other))) return i;
        }
        throw new IllegalArgumentException(
                "steps wait for each other: " + waiting.stream().map(Step::name).toList());
    }

    private static boolean follows(Step later, Step earlier) {
        if (later.name().equals(earlier.name())) return false;
        return shares(later.needs(), earlier.yields()) || shares(later.uses(), earlier.yields());
    }

    private static boolean shares(Set<Fact<?>> some, Set<Fact<?>> others) {
        return !Collections.disjoint(some, others);
    }
}
