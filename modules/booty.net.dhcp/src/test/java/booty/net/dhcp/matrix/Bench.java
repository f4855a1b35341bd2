package booty.net.dhcp.matrix;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Two namespaces with two cables between them: {@code srv0}, which is 10.98.0.1/24, to the client's
 * {@code net0}, and {@code srv1}, which is 10.99.0.1/24, to its {@code net1}. The second is off.
 */
final class Bench implements AutoCloseable {
    private final Path room;
    private final Netns servers;
    private final Netns clients;
    private final List<Client> started = new ArrayList<>();

    private Bench(Path room, Netns servers, Netns clients) {
        this.room = room;
        this.servers = servers;
        this.clients = clients;
    }

    static Bench create(Path room, Server... needed) {
        assumeTrue("root".equals(System.getProperty("user.name")), "network namespaces need root");
        for (var server : needed) assumeTrue(server.isInstalled(), server + " is not installed: run lab/setup");
        var servers = Netns.create();
        var clients = Netns.create();
        var bench = new Bench(room, servers, clients);
        for (int i = 0; i < 2; i++) {
            servers.cable("srv" + i, clients, "net" + i);
            servers.run("ip", "addr", "add", "10.%d.0.1/24".formatted(98 + i), "dev", "srv" + i);
        }
        bench.plug("srv0");
        return bench;
    }

    /** Runs a program where the servers are. */
    void onServer(String... argv) {
        servers.run(argv);
    }

    /** Gives a cable its carrier. */
    void plug(String link) {
        servers.run("ip", "link", "set", link, "up");
    }

    /** Starts a server on {@code srv0}. */
    Process serve(Server server, Offer offer) throws IOException, InterruptedException {
        return serve(server, offer, "srv0");
    }

    Process serve(Server server, Offer offer, String link) throws IOException, InterruptedException {
        return server.start(servers, folder(link), offer, link);
    }

    /** What the server on {@code srv0} wrote. */
    Path log() {
        return Server.log(folder("srv0"));
    }

    private Path folder(String link) {
        return room.resolve("server-" + link);
    }

    /** Starts our client; it may take so long for a lease. */
    Client client(int millis, String... settings) throws IOException {
        var client = Client.start(clients, room.resolve("root"), millis, settings);
        started.add(client);
        return client;
    }

    @Override
    public void close() {
        started.forEach(Client::close);
        servers.close();
        clients.close();
    }
}
