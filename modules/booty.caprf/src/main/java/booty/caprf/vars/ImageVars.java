package booty.caprf.vars;

import static booty.caprf.vars.Origin.CODE;
import static booty.caprf.vars.Origin.LATER;
import static booty.caprf.vars.Origin.OURS;
import static booty.caprf.vars.Origin.README;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ImageConfig.Checksum.Algorithm;
import booty.core.config.Problems;
import booty.core.config.ReadBackConfig;
import booty.core.config.VerifyConfig;
import booty.core.config.VerifySettings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is written to the disk.
 *
 * @param locations mirrors of one image, in order of preference; empty for none
 * @param checksum of the decompressed bytes
 * @param mode whether the image is a disk, or its partitions are taken one by one
 * @param verify what else shows that it is the right one
 * @param readBack whether the disk is read again
 */
public record ImageVars(
        List<URI> locations, Optional<Checksum> checksum, Mode mode, VerifyConfig verify, ReadBackConfig readBack) {
    private static final String CHECKSUM = "IMAGE_CHECKSUM";
    private static final String TYPE = "IMAGE_CHECKSUM_TYPE";
    static final Kind<String> PATH = Kind.text("path", "/[^\\p{Cntrl}]{1,4095}", "is no absolute path");
    private static final Kind<String> KEY =
            Kind.text("path or key", "[^\\p{Cntrl}]{1,16384}", "has a control character or is too long");
    private static final Kind<Checksum> DIGEST = new Kind<>(
            "hexadecimal digits, also behind `sha256:` or `sha512:`",
            text -> Checksum.parse(text).orElseThrow(() -> new Unfit(Checksum.EXPECTED)));

    static ImageVars from(Reading in) {
        in.theme("Image");
        var locations = in.list(
                "IMAGE",
                Kind.list("[,\\s]+", "commas or blanks", Urls.IMAGE),
                README,
                "the image; several are mirrors of the same");
        var digest = in.optional(
                CHECKSUM, DIGEST, CODE, "digest of the decompressed image; in any case, its length tells which hash");
        var type = in.optional(
                TYPE,
                Kind.oneOf(List.of(Algorithm.values()), ImageVars::word, Kind.Case.ANY),
                CODE,
                "which hash; not needed");
        if (type.isPresent() && digest.isPresent() && digest.get().algorithm() != type.get()) {
            in.problem(
                    TYPE,
                    "is %s, but %s has %d digits"
                            .formatted(
                                    word(type.get()),
                                    CHECKSUM,
                                    digest.get().hex().length()));
        }
        var mode = in.or(
                Mode.WHOLE_DISK,
                "IMAGE_MODE",
                Kind.oneOf(List.of(Mode.values()), Mode::toString, Kind.Case.EXACT),
                LATER,
                "whether the image is written as a disk, or partition by partition");
        return new ImageVars(locations, digest, mode, verify(in, locations), readBack(in));
    }

    private static VerifyConfig verify(Reading in, List<URI> locations) {
        var names = VerifySettings.VARIABLES;
        in.optional(names.signature(), Urls.HTTP, LATER, "where the detached signature is");
        in.optional(names.keyFile(), PATH, LATER, "the OpenPGP key that must have signed");
        in.optional(names.key(), KEY, OURS, "the key that must have signed, of any kind: a path, or the key itself");
        in.optional(
                names.policy(),
                Kind.oneOf(List.of("require", "warn", "off"), word -> word, Kind.Case.ANY),
                OURS,
                "what a signature that is missing or wrong does; `require` where there is a key");
        in.optional(names.checksums(), Urls.HTTP, OURS, "the list of checksums, if that is what is signed");
        in.optional(names.sourceChecksum(), DIGEST, OURS, "digest of the image as it is fetched, compressed if it is");
        var values = new HashMap<String, String>();
        for (var name : names.names()) in.text(name).ifPresent(text -> values.put(name, text));
        var problems = new Problems();
        var verify = names.read(values, locations, problems);
        // one by one they have been checked above; what is left has to do with several
        for (var problem : problems.found()) {
            if (!in.complainedAbout(problem.key())) in.problem(problem.key(), problem.what());
        }
        return verify;
    }

    private static ReadBackConfig readBack(Reading in) {
        return in.optional(
                        "IMAGE_READBACK",
                        Kind.oneOf(List.of(ReadBackConfig.values()), ReadBackConfig::word, Kind.Case.ANY),
                        OURS,
                        "whether the disk is read again, past the page cache, before it is made bootable")
                .orElse(ReadBackConfig.OFF);
    }

    private static String word(Algorithm algorithm) {
        return algorithm.jca().replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** How an image gets to the disk. */
    public enum Mode {
        WHOLE_DISK("whole-disk"),
        PARTITION("partition");

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
