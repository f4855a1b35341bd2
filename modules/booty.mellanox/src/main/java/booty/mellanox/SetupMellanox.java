package booty.mellanox;

import booty.core.config.Feature;
import booty.core.linux.Exec;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import booty.core.step.Effect;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.util.ArrayList;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each card so many virtual functions, in its firmware. A card that has them is left alone; one that cannot be
 * set is warned about, since the machine works without.
 *
 * @param functions how many, from 1
 */
record SetupMellanox(int functions) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(SetupMellanox.class);
    private static final String ENABLED = "SRIOV_EN";
    private static final String FUNCTIONS = "NUM_OF_VFS";

    /** What became of a card. */
    private enum State {
        IN_FORCE,
        AFTER_RESTART,
        FAILED
    }

    @Override
    public String name() {
        return "setup-mellanox";
    }

    @Override
    public String purpose() {
        return "Gives NVIDIA's network cards their virtual functions";
    }

    @Override
    public String failure() {
        return "A card that cannot be set is warned about; the run goes on.";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.VIRTUAL_FUNCTIONS);
    }

    @Override
    public String preview(StepContext context) {
        var cards = Cards.of(context.doors().sysfs());
        return cards.isEmpty()
                ? "there is no card to set up"
                : "would see that %s have %d virtual functions".formatted(String.join(", ", cards), functions);
    }

    @Override
    public Outcome run(StepContext context) throws InterruptedException {
        var cards = Cards.of(context.doors().sysfs());
        if (cards.isEmpty()) return Outcome.skipped("there is no ConnectX-4 or newer");
        var changed = new ArrayList<String>();
        var ready = new ArrayList<String>();
        for (var card : cards) {
            switch (setUp(card, context.doors().exec())) {
                case IN_FORCE -> ready.add(card);
                case AFTER_RESTART -> changed.add(card);
                case FAILED -> LOG.debug("{} stays as it is", card);
            }
        }
        if (!changed.isEmpty()) {
            return new Outcome.NeedsReboot(
                    "%s get %d virtual functions then".formatted(String.join(", ", changed), functions));
        }
        if (ready.isEmpty()) return Outcome.skipped("no card could be set up, see the warnings");
        return Outcome.done("%s have %d virtual functions".formatted(String.join(", ", ready), functions));
    }

    private State setUp(String card, Exec exec) throws InterruptedException {
        try {
            var query = Command.of("mstconfig", "-d", card, "-e", "query", ENABLED, FUNCTIONS);
            var settings = Settings.parse(exec.run(query).stdout());
            var enabled = settings.value(ENABLED);
            var number = settings.value(FUNCTIONS);
            if (enabled.isEmpty() || number.isEmpty()) {
                LOG.warn("the card {} does not know {} and {}", card, ENABLED, FUNCTIONS);
                return State.FAILED;
            }
            if (enabled.get().next() != 1 || number.get().next() != functions) {
                exec.run(set(card));
                LOG.info(
                        "the card {} had {} virtual functions",
                        card,
                        enabled.get().now() == 1 ? number.get().now() : 0);
                return State.AFTER_RESTART;
            }
            boolean inForce = enabled.get().now() == 1 && number.get().now() == functions;
            return inForce ? State.IN_FORCE : State.AFTER_RESTART;
        } catch (ToolFailed failure) {
            LOG.warn("the card {} cannot be set up: {}. {}", card, failure.what(), failure.remedy());
            return State.FAILED;
        }
    }

    private Command set(String card) {
        return Command.of("mstconfig", "-d", card, "-y", "set", ENABLED + "=1", FUNCTIONS + "=" + functions);
    }
}
