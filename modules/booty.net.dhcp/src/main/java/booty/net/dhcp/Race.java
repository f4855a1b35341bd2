package booty.net.dhcp;

import booty.core.error.BootyException;
import booty.net.NetworkFailed;
import booty.net.NetworkRequest;
import booty.net.Nics;
import booty.net.NoInterface;
import booty.net.dhcp.client.DhcpClient;
import booty.net.rtnetlink.Link;
import booty.net.rtnetlink.LinkEvents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients on all interfaces at once, until the first has a lease. An interface joins when its cable is
 * live, however late; one whose carrier goes again stays in, for switches that blink while they start.
 */
final class Race implements InterfaceClient.Contest, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Race.class);

    /** An operator shall see that it goes on, and the supervisor that we live. */
    private static final long REMINDER = TimeUnit.SECONDS.toNanos(30);

    private sealed interface News {
        record LinksChanged() implements News {}

        record Ready(InterfaceClient client) implements News {}

        record Broken(InterfaceClient client, IOException cause) implements News {}
    }

    private final NetworkRequest request;
    private final ClientSettings settings;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable InterfaceClient> winner = new AtomicReference<>();
    private final Map<Integer, InterfaceClient> clients = new HashMap<>();
    private final List<Integer> switchedOn = new ArrayList<>();
    private final Thread watch;

    Race(NetworkRequest request, ClientSettings settings) throws IOException {
        this.request = request;
        this.settings = settings;
        var events = LinkEvents.open(request.doors().linux());
        this.watch = Thread.ofPlatform().daemon().name("dhcp-links").unstarted(() -> watch(events));
    }

    /** Runs to the first lease. */
    InterfaceClient run() throws IOException, BootyException, InterruptedException {
        watch.start();
        long start = System.nanoTime();
        long end = start + request.times().lease().toNanos();
        long reminded = start;
        long interfacesEnd = Math.min(end, start + request.times().interfaces().toNanos());
        while (true) {
            var links = candidates();
            enter(links);
            long left = (links.isEmpty() ? interfacesEnd : end) - System.nanoTime();
            if (left <= 0) throw failure(candidates());
            var next = news.poll(Math.min(left, REMINDER), TimeUnit.NANOSECONDS);
            if (System.nanoTime() - reminded >= REMINDER) {
                log.info("still waiting for a lease: {}", describe(candidates()));
                reminded = System.nanoTime();
            }
            switch (next) {
                case null -> {}
                case News.LinksChanged() -> {}
                case News.Ready(var client) -> {
                    return client;
                }
                case News.Broken(var client, var cause) -> gaveUp(client.link(), client, cause);
            }
        }
    }

    private void gaveUp(Link link, InterfaceClient client, IOException cause) throws NetworkFailed {
        log.warn("dhcp on {} ended: {}", link.name(), cause.getMessage());
        if (client.equals(winner.get())) throw new NetworkFailed("cannot set up " + link.name(), cause);
    }

    private BootyException failure(List<Link> links) throws IOException {
        if (links.isEmpty()) {
            var all = request.rtnetlink().links();
            var waited = request.times().interfaces();
            return request.dhcpDevice()
                    .map(name -> NoInterface.named(name, waited, all))
                    .orElseGet(() -> NoInterface.any(waited, all));
        }
        return new NoLease(request.times().lease(), describe(links));
    }

    private String describe(List<Link> links) {
        return links.stream()
                .map(link -> {
                    var client = clients.get(link.index());
                    var described = Nics.describe(List.of(link));
                    return client == null ? described : described + ": " + client.status();
                })
                .collect(Collectors.joining("; "));
    }

    private List<Link> candidates() throws IOException {
        var named = request.dhcpDevice();
        return request.rtnetlink().links().stream()
                .filter(link -> named.map(link.name()::equals).orElseGet(() -> Nics.isPhysical(link)))
                .filter(link -> link.mac().isPresent())
                .toList();
    }

    private void enter(List<Link> links) throws IOException {
        for (var link : links) {
            if (!link.up() && !switchedOn.contains(link.index())) {
                switchedOn.add(link.index());
                request.rtnetlink().up(link);
            }
            if (!link.up() || !link.carrier() || clients.containsKey(link.index())) continue;
            var client = new InterfaceClient(
                    request.doors(),
                    request.rtnetlink(),
                    link,
                    new DhcpClient(settings.identity(link.mac().orElseThrow()), random),
                    this);
            clients.put(link.index(), client);
            client.start();
        }
    }

    private void watch(LinkEvents events) {
        try (events) {
            while (!Thread.currentThread().isInterrupted()) {
                if (events.await(-1)) news.add(new News.LinksChanged());
            }
        } catch (IOException error) {
            log.warn("interfaces that appear late will not be used: {}", error.getMessage());
        }
    }

    @Override
    public boolean claim(InterfaceClient client) {
        // the winner comes again when it lost its lease and found another
        return winner.compareAndSet(null, client) || client.equals(winner.get());
    }

    @Override
    public void ready(InterfaceClient client) {
        news.add(new News.Ready(client));
    }

    @Override
    public void broken(InterfaceClient client, IOException cause) {
        news.add(new News.Broken(client, cause));
    }

    /** Ends all clients but the one that won. */
    void keepOnly(InterfaceClient client) {
        for (var other : clients.values()) if (!other.equals(client)) other.abandon();
        clients.clear();
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        watch.interrupt();
        clients.values().forEach(InterfaceClient::abandon);
        clients.clear();
    }
}
