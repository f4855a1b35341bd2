package booty.core.step;

import booty.core.step.StepContributor.Contribution;
import booty.core.step.StepContributor.Joins;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of the contributed steps are taken: those that can work here and are of use. */
final class Joining {
    private Joining() {}

    /** Leaves out steps until those that stay can stay, in the order given. */
    static List<Contribution> joined(List<Contribution> contributions) {
        var taken = contributions;
        while (true) {
            var all = taken;
            var yielded = facts(all.stream(), Step::yields);
            var left = all.stream().filter(one -> joins(one, all, yielded)).toList();
            if (left.size() == taken.size()) return left;
            taken = left;
        }
    }

    private static boolean joins(Contribution one, List<Contribution> all, Set<Fact<?>> yielded) {
        var step = one.step();
        boolean possible = yielded.containsAll(step.needs());
        // what offers a feature and cannot work here is missed only by orders that ask for it
        if (!step.offers().isEmpty() && !possible) return false;
        return switch (one.joins()) {
            case ALWAYS -> true;
            case WHEN_POSSIBLE ->
                possible
                        && !(Collections.disjoint(step.needs(), yielded) && Collections.disjoint(step.uses(), yielded));
            case WHEN_NEEDED -> !Collections.disjoint(step.yields(), neededByOthers(step, all));
        };
    }

    private static Set<Fact<?>> neededByOthers(Step step, List<Contribution> all) {
        var others = all.stream()
                .filter(other -> !other.step().name().equals(step.name()) && other.joins() != Joins.WHEN_POSSIBLE);
        return facts(others, Step::needs);
    }

    private static Set<Fact<?>> facts(Stream<Contribution> of, Function<Step, Set<Fact<?>>> which) {
        return of.flatMap(one -> which.apply(one.step()).stream()).collect(Collectors.toSet());
    }
}
