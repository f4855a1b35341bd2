package booty.caprf.standby;

import java.util.Arrays;
import java.util.Optional;

/** What a machine in standby can be told. */
public enum Task {
    /** Everything that the vars say is done; the machine does not come back to standby. */
    PROVISION("provision"),
    /** The disk is wiped, always the hard way. */
    DEPROVISION("deprovision"),
    /** The machine restarts. */
    REBOOT("reboot"),
    /** The machine says that it is well. */
    HEALTH_CHECK("health-check");

    private final String word;

    Task(String word) {
        this.word = word;
    }

    static Optional<Task> of(String word) {
        return Arrays.stream(values()).filter(task -> task.word.equals(word)).findFirst();
    }

    /** How a command says it. */
    public String word() {
        return word;
    }
}
