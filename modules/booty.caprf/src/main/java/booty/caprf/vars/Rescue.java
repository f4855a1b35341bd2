package booty.caprf.vars;

import static booty.caprf.vars.Origin.LATER;

import booty.core.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What happens when provisioning has failed.
 *
 * @param mode what is done with the machine
 * @param sshKey who may log in
 * @param passwordHash of root, as crypt(5) writes it
 * @param timeout after which the machine restarts
 * @param autoMount whether all file systems are mounted, read-only
 */
public record Rescue(
        Mode mode, Optional<String> sshKey, Optional<Secret> passwordHash, Duration timeout, boolean autoMount) {
    private static final Duration TIMEOUT = Duration.ofMinutes(30);
    private static final Kind<String> SSH_KEY = Kind.text(
            "line of `authorized_keys`",
            "(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-[a-z0-9@.-]+) [A-Za-z0-9+/]{20,8192}={0,3}( [^\\p{Cntrl}]{0,512})?",
            "is no public key of SSH");
    private static final Kind<Secret> HASH = Kind.secret(
            "hash of crypt(5)", "\\$[0-9a-z]{1,8}\\$[!-~&&[^:]]{8,512}", "is no hash of crypt(5), such as $6$…");

    static Rescue from(Reading in) {
        in.theme("Rescue");
        var mode = in.or(
                Mode.REBOOT,
                "RESCUE_MODE",
                Kind.oneOf(List.of(Mode.values()), Mode::toString, Kind.Case.ANY),
                LATER,
                "what happens after a failure");
        return new Rescue(
                mode,
                in.optional("RESCUE_SSH_PUBKEY", SSH_KEY, LATER, "who may log in by SSH"),
                in.optional("RESCUE_PASSWORD_HASH", HASH, LATER, "password of root on the console"),
                in.optional(
                                "RESCUE_TIMEOUT",
                                Kind.number(0, 30 * 86_400),
                                LATER,
                                "seconds until the machine restarts; 0 for" + " 1800")
                        .filter(seconds -> seconds > 0)
                        .map(seconds -> Duration.ofSeconds(seconds))
                        .orElse(TIMEOUT),
                in.flag("RESCUE_AUTO_MOUNT", LATER, "mount all file systems, read-only"));
    }

    /** What is done with a machine that could not be provisioned. */
    public enum Mode {
        REBOOT("reboot"),
        RETRY("retry"),
        SHELL("shell"),
        WAIT("wait");

        private final String word;

        Mode(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
