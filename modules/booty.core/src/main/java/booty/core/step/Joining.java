package booty.core.step;

import booty.core.step.StepContributor.Contribution;
import booty.core.step.StepContributor.Joins;
import java.util.List;
import java.util.Set;
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
            var left = all.stream().filter(one -> joins(one, all)).toList();
            if (left.size() == taken.size()) return left;
            taken = left;
        }
    }

    private static boolean joins(Contribution one, List<Contribution> all) {
        var step = one.step();
        // what offers a feature and cannot work here is missed only by orders that ask for it
        if (!step.offers().isEmpty() && !yieldedBy(all).containsAll(step.needs())) return false;
        return switch (one.joins()) {
            case ALWAYS -> true;
            case WHEN_POSSIBLE ->
                yieldedBy(all).containsAll(step.needs())
                        && Stream.concat(step.needs().stream(), step.uses().stream())
                                .anyMatch(yieldedBy(all)::contains);
            case WHEN_NEEDED ->
                all.stream()
                        .filter(other -> !other.equals(one) && other.joins() != Joins.WHEN_POSSIBLE)
                        .flatMap(other -> other.step().needs().stream())
                        .anyMatch(step.yields()::contains);
        };
    }

    private static Set<Fact<?>> yieldedBy(List<Contribution> all) {
        return all.stream().flatMap(one -> one.step().yields().stream()).collect(Collectors.toSet());
    }
}
