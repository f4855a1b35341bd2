package booty.caprf.vars;

import static booty.caprf.vars.Origin.CODE;
import static booty.caprf.vars.Origin.LATER;
import static booty.caprf.vars.Origin.OURS;
import static booty.caprf.vars.Origin.README;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where the controller takes what. What has no address is not sent.
 *
 * @param tokenUrl where the token is exchanged for one that ends soon
 * @param tokenAlgorithm how the new token is to be signed
 * @param insecure whether tokens may go over plain HTTP
 */
public record Controller(
        Optional<URI> init,
        Optional<URI> success,
        Optional<URI> error,
        Optional<URI> log,
        Optional<URI> debug,
        Optional<URI> heartbeat,
        Optional<URI> commands,
        Optional<URI> inventory,
        Optional<URI> firmware,
        Optional<URI> health,
        Optional<URI> eraseCertificate,
        Optional<URI> rescue,
        Telemetry telemetry,
        Optional<URI> tokenUrl,
        Optional<Algorithm> tokenAlgorithm,
        boolean insecure) {

    static Controller from(Reading in) {
        in.theme("Controller");
        var controller = new Controller(
                url(in, "INIT_URL", README, "`POST` at the start; what the network must reach"),
                url(in, "SUCCESS_URL", README, "`POST` at the end; what the network must reach without `INIT_URL`"),
                url(in, "ERROR_URL", README, "`POST` of the step that failed and why"),
                url(in, "LOG_URL", README, "`POST` of log lines"),
                url(in, "DEBUG_URL", CODE, "`POST` of the debug dump after a failure"),
                url(in, "HEARTBEAT_URL", README, "`POST` every 30 s, in standby and while work is done"),
                url(
                        in,
                        "COMMANDS_URL",
                        README,
                        "standby: asked for commands every 10 s; `/ack` below it takes what" + " became of them"),
                url(in, "INVENTORY_URL", CODE, "`POST` of the inventory"),
                url(in, "FIRMWARE_URL", CODE, "`POST` of the firmware's versions"),
                url(in, "HEALTH_CHECK_URL", CODE, "`POST` of the health checks' results"),
                url(in, "ERASE_CERTIFICATE_URL", OURS, "`POST` of how a disk was erased and what reading it showed"),
                url(in, "RESCUE_URL", OURS, "`POST` of how to get into a machine that waits for help"),
                Telemetry.from(in),
                in.optional(
                        "TOKEN_URL",
                        Urls.HTTP,
                        LATER,
                        "exchanges `TOKEN` for one that ends soon; https only, but for"
                                + " loopback, whatever `INSECURE_TRANSPORT` says"),
                in.optional(
                        "TOKEN_ALGORITHM",
                        Kind.oneOf(List.of(Algorithm.values()), Algorithm::name, Kind.Case.ANY),
                        LATER,
                        "asked for in the token request"),
                in.flag("INSECURE_TRANSPORT", LATER, "allows tokens and commands over plain http"));
        controller.tokenUrl.ifPresent(url -> {
            if (!Transport.isPrivate(url)) in.problem("TOKEN_URL", "'%s' is not https".formatted(url));
            if (!in.has("TOKEN")) in.problem("TOKEN_URL", "needs a TOKEN to exchange");
            if (!in.has("HOSTNAME")) in.problem("TOKEN_URL", "needs a HOSTNAME that names the machine");
        });
        return controller;
    }

    static Optional<URI> url(Reading in, String name, Origin origin, String effect) {
        return in.optional(name, Urls.HTTP, origin, effect);
    }

    /** What the network must reach before work begins. */
    public Optional<URI> probe() {
        return init.or(() -> success);
    }

    /** How tokens are signed, RFC 7518 §3.1. */
    public enum Algorithm {
        RS256,
        ES256
    }

    /**
     * Where measurements and events go.
     *
     * @param enabled whether measurements are sent
     * @param telemetry where to, if {@code metrics} says nothing else
     */
    public record Telemetry(boolean enabled, Optional<URI> telemetry, Optional<URI> metrics, Optional<URI> event) {
        static Telemetry from(Reading in) {
            return new Telemetry(
                    in.flag("TELEMETRY_ENABLED", LATER, "send measurements"),
                    url(in, "TELEMETRY_URL", LATER, "`POST` of measurements if there is no `METRICS_URL`"),
                    url(in, "METRICS_URL", LATER, "`POST` of measurements"),
                    url(in, "EVENT_URL", LATER, "`POST` of events"));
        }

        /** Where measurements go; empty when they are not wanted. */
        public Optional<URI> target() {
            return enabled ? metrics.or(() -> telemetry) : Optional.empty();
        }
    }
}
