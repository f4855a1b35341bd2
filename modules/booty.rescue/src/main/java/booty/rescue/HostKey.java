package booty.rescue;

import booty.core.linux.Exec;
import booty.core.linux.ToolFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The key by which the machine is known to who logs in; new for each rescue.
 *
 * @param publicKey as {@code known_hosts} has it: {@code ssh-ed25519 AAAA…}
 * @param fingerprint as ssh shows it: {@code SHA256:…}
 */
record HostKey(String publicKey, String fingerprint) {
    private static final String TYPE = "ssh-ed25519";

    /** Makes one in a file that must not be there; the private half stays in it. */
    static HostKey make(Exec exec, Path file) throws ToolFailed, InterruptedException, IOException {
        Files.deleteIfExists(file);
        var command = Exec.Command.of("dropbearkey", "-t", "ed25519", "-f", file.toString());
        var printed = exec.run(command).stdout();
        return parse(printed)
                .orElseThrow(() -> new ToolFailed(
                        command.argv(),
                        "printed no public key",
                        "Look whether the image's dropbear is complete",
                        null));
    }

    /** Finds the public key in what dropbearkey(1) prints. */
    static Optional<HostKey> parse(String printed) {
        return printed.lines()
                .map(line -> List.of(line.strip().split(" ")))
                .filter(words -> words.size() >= 2 && words.getFirst().equals(TYPE))
                .flatMap(words -> of(words.get(1)).stream())
                .findFirst();
    }

    private static Optional<HostKey> of(String encoded) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(encoded));
            var print = Base64.getEncoder().withoutPadding().encodeToString(digest);
            return Optional.of(new HostKey(TYPE + " " + encoded, "SHA256:" + print));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no Base64, so no key
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }
}
