package booty.lab;

import booty.caprf.testkit.ControllerDouble;
import booty.caprf.testkit.Heard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A controller and a server of images for one test of CAPRF mode, and the machines that belong to them. */
final class Controlled implements AutoCloseable {
    /** The words of the agent that show that it is at work. */
    static final String MODE = "\"CAPRF mode active\" hostname=worker-01 mode=";

    private final Path room;
    private final ControllerDouble controller;
    private final BootyServer server;
    private final List<Consumer<Cpio>> files = new ArrayList<>();
    private String words = "quiet booty.delay=1 sysrq_always_enabled";

    private Controlled(Path room, ControllerDouble controller, BootyServer server) {
        this.room = room;
        this.controller = controller;
        this.server = server;
    }

    static Controlled in(Path room) throws IOException, InterruptedException {
        var controller = new ControllerDouble("bootstrap-token");
        try {
            return new Controlled(room, controller, BootyServer.start(room));
        } catch (IOException | InterruptedException | RuntimeException failure) {
            controller.close();
            throw failure;
        }
    }

    ControllerDouble controller() {
        return controller;
    }

    /** Has the machines that follow bring one more program, beside their vars. */
    void program(String path, String script) {
        files.add(archive -> archive.program(path, script));
    }

    /** Has the machines that follow get more words on the agent's kernel command line. */
    void words(String more) {
        words += " " + more;
    }

    /** The line that has this image written. */
    String image(Path file) throws IOException {
        return "IMAGE=%s\n".formatted(server.offer(file));
    }

    /** Where machines find a file. */
    String offer(Path file) throws IOException {
        return server.offer(file);
    }

    /**
     * A machine of the full flavor on a user network, without disks.
     *
     * @param more lines of its vars beside those that name the controller
     */
    Machine machine(String name, String more) throws IOException {
        return unconnected(name, more).userNetwork();
    }

    /** The same without a network. */
    Machine unconnected(String name, String more) throws IOException {
        // machines on a user network reach this host by another name
        var vars = controller.vars().replace("127.0.0.1", "10.0.2.2") + "INSECURE_TRANSPORT=true\n" + more;
        var archive = new Cpio().file("deploy/vars", vars);
        files.forEach(file -> file.accept(archive));
        return Machine.named(name).deployed(Lab.agent("full"), archive, room, words);
    }

    /** What came to one place of the controller, in order. */
    List<String> heard(String path) {
        return controller.heard(path).stream().map(Heard::body).toList();
    }

    @Override
    public void close() {
        controller.close();
        server.close();
    }
}
