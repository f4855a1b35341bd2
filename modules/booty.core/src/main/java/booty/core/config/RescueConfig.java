package booty.core.config;

import java.util.Optional;

/**
 * Who gets into the machine after a failure, while it waits as {@link FailurePolicy} says.
 *
 * @param sshKey the one who may log in by SSH, a line of {@code authorized_keys}; empty for nobody
 * @param passwordHash of root, as crypt(5) writes it; empty for none. Never good for SSH
 * @param autoMount whether all file systems are mounted, read-only
 */
public record RescueConfig(Optional<String> sshKey, Optional<Secret> passwordHash, boolean autoMount)
        implements Section {
    @Override
    public Feature feature() {
        return Feature.RESCUE;
    }

    @Override
    public String describe() {
        return sshKey.isPresent() ? "let the operator in after a failure" : "prepare for a rescue after a failure";
    }
}
