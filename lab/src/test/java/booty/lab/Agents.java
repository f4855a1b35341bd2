package booty.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What most system tests say about the agent. Times are generous: another load doubles or triples them. */
final class Agents {
    /** From power-on to the agent's first line. */
    static final Duration START = Duration.ofMinutes(3);
    /** For a whole run of the agent, after its first line. */
    static final Duration RUN = Duration.ofMinutes(4);
    /** From power-on to the login prompt of the small OS. */
    static final Duration OS = Duration.ofMinutes(2);

    private static final String QUICK = "quiet booty.delay=1 ";

    private Agents() {}

    /** A machine named after its room that boots an agent and asks a server on this host. */
    static Machine machine(String name, String flavor, BootyServer server) {
        return Machine.named(name).agent(Lab.agent(flavor), QUICK + server.bootyUrl());
    }

    /** The same for a server anywhere. */
    static Machine machine(String name, String flavor, String bootyUrl) {
        return Machine.named(name).agent(Lab.agent(flavor), QUICK + bootyUrl);
    }

    /** Waits for the agent's first line, and those that the original's users look for. */
    static void awaitLegacyMode(Vm vm) throws InterruptedException {
        vm.console().await("Starting BOOTy", START);
        vm.console().await("Legacy mode", RUN);
        vm.console().await("Connecting to provisioning server", RUN);
    }

    /** Orders to write an image, with more keys. */
    static String write(String image, String device, String more) {
        return "{\"action\": \"writeImage\", \"sourceImage\": \"%s\", \"destinationDevice\": \"%s\"%s}"
                .formatted(image, device, more.isEmpty() ? "" : ", " + more);
    }

    /** Variables of UEFI firmware that was never set up, in a room. */
    static Path efiVariables(Path room) throws IOException {
        return Files.write(room.resolve("efivars"), Files.readAllBytes(Path.of("/usr/share/OVMF/OVMF_VARS_4M.fd")));
    }

    /** An empty disk in a room. */
    static DiskFile emptyDisk(Path room, long mib) throws IOException {
        return DiskFile.empty(room.resolve("disk"), mib << 20);
    }
}
