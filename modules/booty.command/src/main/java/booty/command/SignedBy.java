package booty.command;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.VerifyConfig;
import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.source.Access;
import booty.image.source.ImageSource;
import booty.image.source.Locations;
import booty.image.verify.Proof;
import booty.image.verify.Verification;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say whose signature an image must have; it is settled before a disk is touched. */
final class SignedBy {
    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "public key of who must have signed the image: of minisign, OpenPGP or cosign, or one in PEM")
    private @Nullable Path key;

    @Option(
            names = "--signature",
            paramLabel = "URL",
            converter = Source.class,
            description = "where the signature is; of an image in a registry it is there")
    private @Nullable URI signature;

    @Option(
            names = "--checksums",
            paramLabel = "URL",
            converter = Source.class,
            description = "the list of checksums that is signed; else the image itself is, and is read twice")
    private @Nullable URI checksums;

    /** Whether a signature is asked for. */
    boolean isAsked() {
        return key != null;
    }

    /** What is wrong with the options; empty when nothing is. */
    String complaint(URI source) {
        if (key == null && (signature != null || checksums != null)) {
            return "--signature and --checksums need --key, the public key of who signed";
        }
        if (key != null && signature == null && !"oci".equals(source.getScheme())) {
            return "--key needs --signature, the address of the signature";
        }
        return "";
    }

    /**
     * Settles that the image was signed.
     *
     * @param limitBytes how much of it is read at most
     * @return what it is written through; empty when no signature is asked for
     * @throws BootyException when it was not, or not by this key
     */
    Optional<Proof> settle(ImageSource image, Optional<Checksum> sourceChecksum, long limitBytes, Progress progress)
            throws BootyException, InterruptedException {
        var known = key;
        if (known == null) return Optional.empty();
        var wanted = new VerifyConfig(
                VerifyConfig.Policy.REQUIRE,
                Optional.of(known.toAbsolutePath().toString()),
                Optional.ofNullable(signature),
                Optional.ofNullable(checksums),
                sourceChecksum);
        return new Verification(wanted, SignedBy::reached, Instant.now()).settle(image, limitBytes, progress);
    }

    private static ImageSource reached(URI location) throws BootyException {
        return Locations.source(location, Access.of(System.getenv()));
    }
}
