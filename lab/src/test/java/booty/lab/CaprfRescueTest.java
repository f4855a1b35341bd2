package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A machine that could not be provisioned and waits for its operator. */
@Tag("system")
class CaprfRescueTest {
    @Test
    void letsTheOperatorInByItsKeyAloneAndRestartsWhenTimeIsUp() throws Exception {
        var room = Lab.room("caprf-rescue");
        Files.deleteIfExists(room.resolve("known_hosts"));
        var ours = key(room, "ours");
        var other = key(room, "other");
        int port = freePort();
        try (var controlled = Controlled.in(room)) {
            var vars = """
                    IMAGE=http://10.0.2.2:9/nothing.img
                    RESCUE_MODE=wait
                    RESCUE_TIMEOUT=90
                    RESCUE_SSH_PUBKEY=%s
                    """.formatted(Files.readString(Path.of(ours + ".pub")).strip());
            try (var vm = controlled
                    .unconnected("caprf-rescue", vars)
                    .userNetwork(port, 22)
                    .disk(Agents.emptyDisk(room, 256), Bus.VIRTIO)
                    .start(room)) {
                vm.console().await("\"rescue action\" type=wait", Agents.START.plus(Agents.RUN));
                assertEquals("rescued\n", ssh(room, ours, port, "echo rescued"));
                var refused = ssh(room, other, port, "echo rescued");
                assertTrue(refused.contains("Permission denied"), refused);
                vm.awaitOff(Agents.RUN);
            }
            assertEquals(1, controlled.heard("/status/error").size());
            var document = controlled.heard("/rescue").getFirst();
            assertTrue(document.contains(presented(room)), document);
        }
    }

    private static Path key(Path room, String name) throws IOException, InterruptedException {
        var file = room.resolve(name);
        Files.deleteIfExists(file);
        Files.deleteIfExists(Path.of(file + ".pub"));
        run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", file.toString()));
        return file;
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static String ssh(Path room, Path key, int port, String command) throws IOException, InterruptedException {
        return run(List.of(
                "ssh",
                "-i",
                key.toString(),
                "-p",
                Integer.toString(port),
                "-o",
                "IdentitiesOnly=yes",
                "-o",
                "BatchMode=yes",
                "-o",
                "ConnectTimeout=30",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-o",
                "UserKnownHostsFile=" + room.resolve("known_hosts"),
                "root@127.0.0.1",
                command));
    }

    /** The host key that the machine showed, as its controller should have been told. */
    private static String presented(Path room) throws IOException {
        var words = Files.readAllLines(room.resolve("known_hosts")).getLast().split(" ");
        return words[2];
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var in = process.inputReader()) {
            var said = in.readAllAsString();
            process.waitFor();
            return said;
        }
    }
}
