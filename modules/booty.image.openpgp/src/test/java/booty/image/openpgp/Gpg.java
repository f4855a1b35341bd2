package booty.image.openpgp;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** GnuPG with keys of its own; a test is skipped where it is missing. */
final class Gpg {
    private final Path home;

    Gpg(Path home) {
        this.home = home;
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/gpg")), "gpg is not on this machine");
    }

    /** Runs it to its end and gives what it printed. */
    String run(String... arguments) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of("gpg", "--homedir", home.toString(), "--batch", "--yes", "--quiet"));
        argv.addAll(List.of("--pinentry-mode", "loopback", "--passphrase", "", "--trust-model", "always"));
        argv.addAll(List.of(arguments));
        return tool(argv.toArray(String[]::new));
    }

    /** Makes a key that may sign; {@code expires} as gpg takes it, such as {@code never}. */
    void key(String name, String algorithm, String expires, String... options) throws Exception {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--quick-gen-key", name, algorithm, "sign", expires));
        run(arguments.toArray(String[]::new));
    }

    /** The public half of a key. */
    byte[] export(String name, String... options) throws Exception {
        return written("export", options, "--export", name);
    }

    /** A signature over a file. */
    byte[] sign(String name, Path file, String... options) throws Exception {
        return written("signature", options, "--local-user", name, "--detach-sign", file.toString());
    }

    /** Takes a key back. */
    void revoke(String name) throws Exception {
        var fingerprint = run("--with-colons", "--list-keys", name)
                .lines()
                .filter(line -> line.startsWith("fpr:"))
                .findFirst()
                .orElseThrow()
                .split(":", -1)[9];
        var certificate = home.resolve("openpgp-revocs.d").resolve(fingerprint + ".rev");
        // a colon stands before it so that nobody does this by mistake
        Files.writeString(certificate, Files.readString(certificate).replace(":-----", "-----"));
        run("--import", certificate.toString());
    }

    private byte[] written(String to, String[] options, String... command) throws Exception {
        var arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--output", home.resolve(to).toString()));
        arguments.addAll(List.of(command));
        run(arguments.toArray(String[]::new));
        return Files.readAllBytes(home.resolve(to));
    }

    private static String tool(String... argv) throws IOException, InterruptedException {
        try {
            return Doors.ofThisMachine().exec().run(Command.of(argv)).stdout();
        } catch (ToolFailed failure) {
            throw new IOException(failure);
        }
    }

    /** Ends the agent that keeps its keys. */
    void end() throws Exception {
        tool("gpgconf", "--homedir", home.toString(), "--kill", "gpg-agent");
    }
}
