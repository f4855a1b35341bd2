package booty.caprf.dryrun;

import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import booty.core.config.TargetConfig;
import booty.core.config.VerifyConfig;
import booty.core.error.BootyException;
import booty.core.linux.Sysfs;
import booty.core.machine.TargetSelector;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The original's ten checks, in its order. They only look; a fault of one keeps none of the others from looking.
 *
 * @param vars what the machine is told
 * @param fault why it cannot be done at all, if that is known: the vars are faulty
 * @param target which disk is meant
 * @param files the machine
 * @param images asks after images
 */
public record DryRun(
        MachineVars vars, Optional<ConfigInvalid> fault, TargetConfig target, Sysfs files, ImageProbe images) {
    private static final String NETWORK = "sys/class/net";

    /** Looks at everything. */
    public List<Check> run() throws InterruptedException {
        return List.of(
                config(),
                images.check(vars.image().locations()),
                checksum(),
                signature(),
                Check.pass("image-mode", vars.image().mode().toString()),
                disk(),
                network(),
                efi(),
                health(),
                inventory());
    }

    private Check config() {
        var name = "config-validation";
        if (fault.isPresent()) return Check.fail(name, fault.get().what());
        if (vars.image().locations().isEmpty()) return Check.fail(name, "IMAGE is missing");
        if (vars.identity().hostname().isEmpty()) return Check.warn(name, "HOSTNAME is not set");
        return Check.pass(name, "configuration is valid");
    }

    private Check checksum() {
        var name = "image-checksum";
        return vars.image()
                .checksum()
                .or(() -> vars.image().verify().sourceChecksum())
                .map(sum -> Check.pass(name, sum.algorithm().jca() + " is set"))
                .orElseGet(() -> Check.warn(name, "no checksum is set"));
    }

    private Check signature() {
        var name = "image-signature";
        var verify = vars.image().verify();
        if (verify.signature().isPresent() && verify.key().isEmpty()) {
            return Check.fail(name, "a signature is named, but no key");
        }
        if (!verify.wantsSignature()) return Check.warn(name, "no signature is asked for");
        var missing = verify.key().filter(key -> key.startsWith("/")).filter(key -> !isFile(key));
        if (missing.isPresent()) return Check.fail(name, "there is no key " + missing.get());
        return Check.pass(
                name,
                verify.policy() == VerifyConfig.Policy.REQUIRE
                        ? "a signature is required"
                        : "a signature is looked at, and warned about");
    }

    private boolean isFile(String key) {
        return Files.isRegularFile(files.at(key));
    }

    private Check disk() {
        var name = "disk-detection";
        try {
            var disk = new TargetSelector(files).select(target, TargetSelector.Access.WRITE);
            return Check.pass(name, disk.describe());
        } catch (BootyException failure) {
            return Check.fail(name, failure.what());
        }
    }

    private Check network() {
        var name = "network-link";
        var links = files.names(NETWORK).stream()
                .filter(link -> files.exists("%s/%s/device".formatted(NETWORK, link)))
                .filter(link ->
                        files.number("%s/%s/carrier".formatted(NETWORK, link)).orElse(0L) == 1)
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? Check.fail(name, "no physical interface is up with carrier") : Check.pass(name, links);
    }

    private Check efi() {
        var name = "efi-boot";
        return files.exists("sys/firmware/efi")
                ? Check.pass(name, "booted by EFI")
                : Check.warn(name, "not booted by EFI: no boot entry can be made");
    }

    private Check health() {
        var name = "health-checks";
        return vars.checks().health() ? Check.pass(name, "enabled") : Check.warn(name, "disabled");
    }

    private Check inventory() {
        var name = "inventory-probe";
        if (!vars.checks().inventory()) return Check.warn(name, "disabled");
        return files.read("sys/class/dmi/id/sys_vendor").isPresent()
                ? Check.pass(name, "enabled")
                : Check.warn(name, "the firmware's description of the machine cannot be read");
    }
}
