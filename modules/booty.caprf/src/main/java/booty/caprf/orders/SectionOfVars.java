package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.core.config.Section;
import java.util.Optional;

/** Makes one section of the orders. */
@FunctionalInterface
public interface SectionOfVars {
    /** What the vars ask for; empty when they do not. */
    Optional<? extends Section> of(MachineVars vars);
}
