package booty.legacy;

import booty.core.config.OsNetworkConfig;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Feature;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Gives the installed system its static address, in the way that it reads such things. */
record ConfigureNetwork() implements Step {
    @Override
    public String name() {
        return "configure-network";
    }

    @Override
    public String purpose() {
        return "Gives the installed system its static address";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_MOUNT);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.OS_NETWORK);
    }

    @Override
    public String preview(StepContext context) {
        return context.config()
                .osNetwork()
                .map(network -> "would give the installed system %s on the interface with %s"
                        .formatted(network.address(), network.mac()))
                .orElse(purpose());
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        Optional<OsNetworkConfig> network = context.config().osNetwork();
        if (network.isEmpty()) return Outcome.skipped("no address is given");
        var tree = new RootTree(context.get(Facts.ROOT_MOUNT));
        try {
            var manager = NetworkManager.of(tree);
            if (manager.isEmpty()) throw OsNetworkNotWritten.unknownSystem();
            manager.get().configure(tree, network.get());
            return Outcome.done(
                    "%s by %s".formatted(network.get().address(), manager.get().words()));
        } catch (IOException cause) {
            throw OsNetworkNotWritten.because(cause);
        }
    }
}
