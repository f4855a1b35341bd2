package booty.net.dhcp;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.net.LinkSetup;
import booty.net.ResolvConf;
import booty.net.address.Ip;
import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.client.Action;
import booty.net.dhcp.client.DhcpClient;
import booty.net.dhcp.client.Event;
import booty.net.dhcp.client.Lease;
import booty.net.dhcp.client.State;
import booty.net.dhcp.client.Transition;
import booty.net.ethernet.AddressCheck;
import booty.net.rtnetlink.Link;
import booty.net.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A DHCP client at work on one interface: the sockets, the clock and the kernel around {@link
 * DhcpClient}. It has a platform thread of its own, because its waits are system calls.
 */
final class InterfaceClient {
    private static final Logger log = LoggerFactory.getLogger(InterfaceClient.class);
    private static final int LONGEST_SLEEP = 3_600_000;
    private static final Duration END = Duration.ofSeconds(2);

    /** What the others have to do with this client. */
    interface Contest {
        /** Whether this client, which has a lease, is the first; only the first sets up its interface. */
        boolean claim(InterfaceClient client);

        /** The interface of the client that was first is set up. */
        void ready(InterfaceClient client);

        /** The client cannot go on. */
        void broken(InterfaceClient client, IOException cause);
    }

    private enum Order {
        GO_ON,
        ABANDON,
        STOP
    }

    private final Doors doors;
    private final Link link;
    private final DhcpClient client;
    private final LinkSetup setup;
    private final Contest contest;
    private final Thread thread;
    private volatile Order order = Order.GO_ON;
    private volatile State state = new State.Idle();
    private volatile String setback = "";
    private volatile @Nullable Lease lease;
    private long wake = Transition.NEVER;
    private @Nullable Wire wire;

    InterfaceClient(Doors doors, Rtnetlink rtnetlink, Link link, DhcpClient client, Contest contest) {
        this.doors = doors;
        this.link = link;
        this.client = client;
        this.setup = new LinkSetup(rtnetlink, link);
        this.contest = contest;
        this.thread = Thread.ofPlatform().daemon().name("dhcp-" + link.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    Link link() {
        return link;
    }

    /** The lease that the interface has now; empty while it has none. */
    Optional<Lease> lease() {
        return Optional.ofNullable(lease);
    }

    /** Ends it and gives back its lease; it does not wait for that. */
    void abandon() {
        order = Order.ABANDON;
        thread.interrupt();
    }

    /** Ends it; what the interface has is taken away, the server keeps the lease for us. */
    void stop() {
        order = Order.STOP;
        thread.interrupt();
        try {
            thread.join(END);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        setup.close();
    }

    /** How far it has come, for the message that there is no lease. */
    String status() {
        var now = switch (state) {
            case State.Selecting selecting -> "no offer to %d requests".formatted(selecting.sent());
            case State.Requesting asking ->
                "%s offered %s and does not confirm it"
                        .formatted(
                                asking.offer().server().map(Ipv4::toString).orElse("a server"),
                                asking.offer().yours());
            case State.Idle _, State.Checking _, State.Bound _, State.Renewing _ -> "busy";
            case State.Rebinding _, State.Waiting _, State.Ended _ -> "no lease";
        };
        return setback.isEmpty() ? now : now + ", " + setback;
    }

    private void run() {
        try {
            handle(new Event.Started());
            while (order == Order.GO_ON && !(state instanceof State.Ended)) handle(next());
        } catch (InterruptedException _) {
            log.debug("{}: interrupted", link.name());
        } catch (IOException cause) {
            setback = String.valueOf(cause.getMessage());
            contest.broken(this, cause);
        }
        end();
    }

    private void end() {
        try {
            if (order == Order.ABANDON) {
                // the interrupt that woke us has done its duty, and the last message must still go out
                boolean woken = Thread.interrupted();
                log.debug("{}: abandoned, woken {}", link.name(), woken);
                handle(new Event.Abandoned());
                setup.close();
            }
        } catch (IOException | InterruptedException cause) {
            log.debug("{}: the lease is not given back: {}", link.name(), cause.getMessage());
        } finally {
            closeWire();
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }

    /** Waits for what happens next. */
    private Event next() throws IOException, InterruptedException {
        while (true) {
            long left = wake - now();
            if (left <= 0) return new Event.TimedOut();
            if (order != Order.GO_ON || Thread.interrupted()) throw new InterruptedException(link.name());
            int millis = (int) Math.min(left, LONGEST_SLEEP);
            var wire = wire();
            if (wire.isEmpty()) {
                Thread.sleep(millis);
            } else {
                var event = wire.get().receive(millis);
                if (event.isPresent()) return event.get();
            }
        }
    }

    /**
     * The way that messages take in this state. Frames are heard only while we wait for some: the
     * socket gets a copy of every packet of the interface, and there will be an image full of them.
     */
    private Optional<Wire> wire() throws IOException {
        return switch (state) {
            case State.Selecting _, State.Requesting _, State.Rebinding _ -> Optional.of(frames());
            case State.Renewing renewing -> Optional.of(kernel(renewing.lease()));
            case State.Idle _, State.Checking _, State.Bound _, State.Waiting _, State.Ended _ -> {
                closeWire();
                yield Optional.empty();
            }
        };
    }

    private Wire.Frames frames() throws IOException {
        if (wire instanceof Wire.Frames open) return open;
        closeWire();
        var frames = Wire.Frames.open(doors.linux(), link);
        wire = frames;
        return frames;
    }

    private Wire.Kernel kernel(Lease held) throws IOException {
        if (wire instanceof Wire.Kernel open) return open;
        closeWire();
        var kernel = Wire.Kernel.open(doors.linux(), (Ipv4) held.address().address(), held.serverMac());
        wire = kernel;
        return kernel;
    }

    private void closeWire() {
        if (wire != null) wire.close();
        wire = null;
    }

    private void handle(Event event) throws IOException, InterruptedException {
        var before = state;
        var transition = client.step(before, event, now(), wake);
        wake = transition.wake();
        state = transition.next();
        if (transition.next() instanceof State.Waiting) setback = setback(before, event);
        for (var action : transition.actions()) perform(action);
    }

    private static String setback(State before, Event event) {
        if (before instanceof State.Checking(var lease, int _) && event instanceof Event.Checked(var holder)) {
            return "%s is in use by %s"
                    .formatted(
                            lease.address().address(), holder.map(Mac::toString).orElse("nobody"));
        }
        return before instanceof State.Requesting asking
                ? "%s was offered and refused".formatted(asking.offer().yours())
                : "refused";
    }

    private void perform(Action action) throws IOException, InterruptedException {
        switch (action) {
            case Action.Broadcast(var message, var source) ->
                send(() -> frames().send(message, source, Ipv4.BROADCAST, Mac.BROADCAST));
            case Action.Direct(var message, var server, var mac) ->
                send(() -> frames().send(message, message.client(), server, mac));
            case Action.Unicast(var message, var server) -> {
                if (state instanceof State.Renewing renewing)
                    send(() -> kernel(renewing.lease()).send(message, server));
            }
            case Action.Check(var address) -> handle(new Event.Checked(holder(address)));
            case Action.Install(var acquired) -> install(acquired);
            case Action.Withdraw(var lost, var reason) -> withdraw(lost, reason);
        }
    }

    private interface Sending {
        void run() throws IOException;
    }

    /** A message that cannot be sent counts as lost: it is repeated when its answer does not come. */
    private void send(Sending sending) {
        try {
            sending.run();
        } catch (IOException error) {
            log.debug("{}: {}", link.name(), error.getMessage());
        }
    }

    private Optional<Mac> holder(Ipv4 address) throws IOException, InterruptedException {
        var ours = link.mac().orElseThrow();
        var holder = AddressCheck.QUICK.holder(doors.linux(), link.index(), ours, address);
        holder.ifPresent(mac -> log.warn("{}: {} was offered and is in use by {}", link.name(), address, mac));
        return holder;
    }

    private void install(Lease acquired) throws IOException, InterruptedException {
        boolean first = lease == null;
        if (first && !contest.claim(this)) {
            handle(new Event.Abandoned());
            return;
        }
        setup.apply(LeasePlan.of(acquired, link));
        var address = (Ipv4) acquired.address().address();
        if (first) {
            send(() -> AddressCheck.announce(
                    doors.linux(), link.index(), link.mac().orElseThrow(), address));
            log.info(
                    "lease on {}: {} from {} for {}",
                    link.name(),
                    acquired.address(),
                    acquired.server(),
                    duration(acquired));
        } else {
            log.debug("lease on {}: {} extended for {}", link.name(), acquired.address(), duration(acquired));
        }
        new ResolvConf(
                        List.<Ip>copyOf(acquired.dns()),
                        acquired.domain().stream().toList())
                .write(doors.sysfs());
        if (first) acquired.hostname().ifPresent(this::name);
        lease = acquired;
        if (first) contest.ready(this);
    }

    private static String duration(Lease lease) {
        return lease.expiry() == Long.MAX_VALUE ? "ever" : (lease.expiry() - lease.start()) / 1_000 + " s";
    }

    private void name(String hostname) {
        try {
            doors.linux().setHostname(hostname);
        } catch (Errno error) {
            log.warn("{}", error.getMessage());
        }
    }

    private void withdraw(Lease lost, String reason) {
        log.warn("lease on {} of {} is lost: {}", link.name(), lost.address(), reason);
        setup.close();
        lease = null;
    }
}
