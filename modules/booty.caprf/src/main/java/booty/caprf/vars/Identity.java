package booty.caprf.vars;

import static booty.caprf.vars.Origin.LATER;
import static booty.caprf.vars.Origin.OURS;
import static booty.caprf.vars.Origin.README;

import booty.core.config.CommandsConfig;
import booty.core.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which machine this is and what is done to it.
 *
 * @param mode what is done, {@code DRY_RUN} taken into account
 * @param hostname of the installed system
 * @param token for the controller
 * @param providerId by which Kubernetes knows the machine
 * @param failureDomain the zone that Kubernetes sees it in
 * @param region the region that Kubernetes sees it in
 * @param kernelParameters what the installed kernel gets in addition, in one line
 * @param commands run in the installed system, in order
 * @param kexec whether the installed kernel may be started without the firmware
 * @param powerOff whether a provisioned machine whose kernel was not started is switched off; empty where the vars say nothing
 */
public record Identity(
        Mode mode,
        Optional<String> hostname,
        Optional<Secret> token,
        Optional<String> providerId,
        Optional<String> failureDomain,
        Optional<String> region,
        Optional<String> kernelParameters,
        List<String> commands,
        boolean kexec,
        Optional<Boolean> powerOff) {
    private static final Kind<String> HOSTNAME = Kind.text(
            "host name",
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9_-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9_-]{0,62}))*",
            "is no host name");
    private static final Kind<Secret> TOKEN =
            Kind.secret("secret", "[!-~]{1,16384}", "has blanks, or letters that a header cannot carry");
    private static final Kind<String> PROVIDER_ID =
            Kind.text("text", "[!-~&&[^\"'`$\\\\]]{1,1024}", "has blanks, quotes, $ or \\");
    private static final Kind<String> LABEL = Kind.text(
            "Kubernetes label value",
            "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?",
            "is no label value: letters, digits, - _ . and at most 63 of them");
    private static final Kind<String> KERNEL_PARAMETERS = Kind.text(
            "words of a kernel command line",
            "[A-Za-z0-9=._/:,@+%~ -]{1,2048}",
            "has letters that do not belong on a kernel command line");
    private static final Kind<List<String>> COMMANDS = Kind.list(
            ";",
            "semicolons",
            Kind.text(
                    "words and paths: no quotes, pipes, redirections or substitutions",
                    "(?=.{1,4096}$)" + CommandsConfig.COMMAND,
                    "has what commands must not have, or is too long: put it into a script in /deploy/file-system"));

    static Identity from(Reading in) {
        in.theme("Machine and mode");
        var mode = in.or(
                Mode.PROVISION,
                "MODE",
                Kind.oneOf(List.of(Mode.values()), Mode::toString, Kind.Case.EXACT),
                README,
                "what is done to the machine");
        boolean dry = in.flag("DRY_RUN", LATER, "as `MODE=dry-run`, whatever `MODE` says");
        return new Identity(
                dry ? Mode.DRY_RUN : mode,
                in.optional(
                        "HOSTNAME",
                        HOSTNAME,
                        README,
                        "host name of the installed system; names the machine in" + " the token request"),
                in.optional(
                        "TOKEN",
                        TOKEN,
                        README,
                        "bearer token of every call to the controller; with `TOKEN_URL` only" + " of the first"),
                in.optional(
                        "PROVIDER_ID",
                        PROVIDER_ID,
                        README,
                        "`--provider-id` of the kubelet; instance id of cloud-init"),
                in.optional("FAILURE_DOMAIN", LABEL, README, "node label `topology.kubernetes.io/zone`"),
                in.optional("REGION", LABEL, README, "node label `topology.kubernetes.io/region`"),
                in.optional(
                        "MACHINE_EXTRA_KERNEL_PARAMS",
                        KERNEL_PARAMETERS,
                        README,
                        "goes on the command line of the installed kernel; the original refused `, : @ + % ~`"),
                in.list("POST_PROVISION_CMDS", COMMANDS, README, "run in the installed system at the end"),
                !in.flag("DISABLE_KEXEC", README, "never start the installed kernel without the firmware"),
                in.optional(
                                "AFTER_SUCCESS",
                                Kind.oneOf(List.of(AfterSuccess.values()), AfterSuccess::toString, Kind.Case.ANY),
                                OURS,
                                "how a provisioned machine goes on whose kernel could not be started directly; without it one"
                                        + " with `SUCCESS_URL` is switched off, for its controller to eject the media")
                        .map(how -> how == AfterSuccess.POWEROFF));
    }

    private enum AfterSuccess {
        REBOOT,
        POWEROFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done to a machine. */
    public enum Mode {
        PROVISION("provision"),
        DEPROVISION("deprovision"),
        SOFT_DEPROVISION("soft-deprovision"),
        STANDBY("standby"),
        DRY_RUN("dry-run");

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
