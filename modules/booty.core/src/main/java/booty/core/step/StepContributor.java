package booty.core.step;

import booty.core.config.MachineConfig;
import java.util.List;

/**
 * A module's steps. The engine asks every contributor that was linked into the image; nobody names
 * one.
 */
public interface StepContributor {
    /**
     * The steps that this module has for a flow.
     *
     * @param flow which pipeline is being put together
     * @param config what the machine is told to do; steps that it does not ask for may be left out
     */
    List<Contribution> contribute(Flow flow, MachineConfig config);

    /** A step and the stage it belongs to. */
    record Contribution(Stage stage, Step step) {}
}
