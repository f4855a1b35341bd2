package booty.caprf.vars;

import static booty.caprf.vars.Origin.OURS;

import booty.core.config.LuksConfig;
import booty.core.config.RaidConfig;
import booty.core.config.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Encryption by LUKS2.
 *
 * @param passphrase what opens the volumes
 * @param keyLocation where it is fetched from otherwise
 * @param volumes what is encrypted when it is made; empty to open the root of the image
 * @param tpm whether what is made gets a second key, in the machine's TPM
 */
public record LuksVars(
        Optional<Secret> passphrase, Optional<URI> keyLocation, List<String> volumes, Optional<LuksConfig.Tpm> tpm) {
    private static final String PASSPHRASE = "LUKS_PASSPHRASE";
    private static final String KEY = "LUKS_KEY_URL";
    private static final String VOLUMES = "LUKS_VOLUMES";
    private static final Kind<Secret> SECRET = Kind.secret(
            "secret of 8 to 512 letters of a keyboard",
            "[ -~]{8,512}",
            "is shorter than 8 letters, longer than 512, or has some that no keyboard has");
    private static final String TPM = "LUKS_TPM2_PCRS";
    private static final Kind<LuksConfig.Tpm> BINDING = binding();
    private static final Kind<String> REFERENCE = Kind.text(
            "labels of partitions, names of arrays, `group/volume`",
            "[A-Za-z0-9_. -]{1,36}|[A-Za-z0-9_.-]{1,127}/[A-Za-z0-9_.-]{1,127}",
            "is no name of a partition, an array or a volume");

    static LuksVars from(Reading in, Optional<PartitionLayout> layout, Optional<RaidConfig> raid, boolean insecure) {
        var passphrase = in.optional(
                PASSPHRASE, SECRET, OURS, "opens what is encrypted: at each start of the installed system, and here");
        var key = in.optional(KEY, Urls.HTTP, OURS, "where the passphrase is fetched from: one line of text");
        var volumes = in.list(
                VOLUMES,
                Kind.commas(REFERENCE),
                OURS,
                "what of `PARTITION_LAYOUT` and `RAID` is encrypted; without it what is mounted at /, and without a layout an"
                        + " encrypted root in the image is opened");
        var tpm = in.optional(
                TPM,
                BINDING,
                OURS,
                "what is encrypted gets a second key, which the machine's TPM 2.0 gives back by itself, as long as these of its"
                        + " registers (bank SHA-256) have the values of now; `none` binds it to the TPM alone");
        boolean keyed = passphrase.isPresent() || key.isPresent();
        var vars = new LuksVars(
                passphrase,
                key,
                volumes.isEmpty() && keyed ? layout.map(LuksVars::root).orElse(List.of()) : volumes,
                tpm);
        vars.checkKey(in, insecure);
        vars.checkVolumes(in, layout, raid);
        if (tpm.isPresent() && (layout.isEmpty() || !(in.has(PASSPHRASE) || in.has(KEY)))) {
            in.problem(
                    TPM,
                    "is for what is encrypted when it is made: it takes PARTITION_LAYOUT and %s or %s beside it"
                            .formatted(PASSPHRASE, KEY));
        }
        return vars;
    }

    private static Kind<LuksConfig.Tpm> binding() {
        var numbers = Kind.commas(Kind.number(0, 23));
        return new Kind<>(
                "`none`, or " + numbers.accepts(),
                numbers.traits(),
                text -> new LuksConfig.Tpm(text.equals("none") ? List.of() : numbers.read(text)));
    }

    /** A layout always mounts something at /. */
    private static List<String> root(PartitionLayout layout) {
        var roots = new ArrayList<String>();
        for (var one : layout.partitions().partitions()) if (one.use().isRoot()) roots.add(one.label());
        layout.group()
                .ifPresent(group -> group.volumes().stream()
                        .filter(one -> one.use().isRoot())
                        .forEach(one -> roots.add(group.reference(one))));
        return roots;
    }

    private void checkKey(Reading in, boolean insecure) {
        if (passphrase.isPresent() && keyLocation.isPresent()) {
            in.problem(KEY, "is a second passphrase beside %s; give one".formatted(PASSPHRASE));
        }
        if (keyLocation.isPresent() && !Transport.isPrivate(keyLocation.get()) && !insecure) {
            in.problem(KEY, "would send the passphrase for everyone to read; take https, or say INSECURE_TRANSPORT");
        }
    }

    private void checkVolumes(Reading in, Optional<PartitionLayout> layout, Optional<RaidConfig> raid) {
        if (volumes.isEmpty()) return;
        if (passphrase.isEmpty() && keyLocation.isEmpty() && !in.has(PASSPHRASE) && !in.has(KEY)) {
            in.problem(VOLUMES, "takes %s or %s beside it".formatted(PASSPHRASE, KEY));
        }
        var known = new HashSet<String>();
        layout.ifPresent(one -> one.partitions().partitions().forEach(each -> known.add(each.label())));
        layout.flatMap(PartitionLayout::group)
                .ifPresent(one -> one.volumes().forEach(each -> known.add(one.reference(each))));
        raid.ifPresent(one -> one.arrays().forEach(each -> known.add(each.reference())));
        var seen = new HashSet<String>();
        for (var one : volumes) {
            if (!known.contains(one)) in.problem(VOLUMES, "names '%s', which is not made".formatted(one));
            else if (!seen.add(one)) in.problem(VOLUMES, "names '%s' twice".formatted(one));
        }
    }

    /** Whether anything is asked for. */
    public boolean asked() {
        return passphrase.isPresent() || keyLocation.isPresent();
    }
}
