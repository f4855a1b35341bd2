package booty.net;

import booty.core.config.ConfigInvalid;
import booty.core.config.Problems;
import booty.core.control.BootEnvironment;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.network.NetworkProvider;
import booty.core.network.NetworkSession;
import booty.net.address.Mac;
import booty.net.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings up the network by one of the modes in this image, and proves that the server answers. */
public final class Network implements NetworkProvider {
    private static final Logger log = LoggerFactory.getLogger(Network.class);

    @Override
    public NetworkSession connect(
            BootEnvironment environment, Map<String, String> settings, URI destination, Doors doors)
            throws BootyException, InterruptedException {
        var problems = new Problems();
        var times = NetworkTimes.from(name -> NetworkRequest.value(settings, environment, name), problems);
        if (destination.getHost() == null) problems.add("server", "\"%s\" names no host".formatted(destination));
        problems.throwIfAny(StaticConfig.SOURCE);
        try {
            return connect(environment, settings, destination, doors, times);
        } catch (IOException error) {
            throw new NetworkFailed("the kernel does not let us at its network", error);
        }
    }

    private static NetworkSession connect(
            BootEnvironment environment, Map<String, String> settings, URI destination, Doors doors, NetworkTimes times)
            throws IOException, BootyException, InterruptedException {
        var rtnetlink = Rtnetlink.open(doors.linux());
        try {
            var loopback = rtnetlink.link("lo");
            if (loopback.isPresent()) rtnetlink.up(loopback.get());
            var request = new NetworkRequest(settings, environment, doors, rtnetlink, times);
            var choice = ModeChoice.of(request, NetworkModes.ofThisImage());
            var session = persistently(choice, request, new Probe(destination, times), destination);
            return new OwnedSession(session, macs(session, rtnetlink), rtnetlink);
        } catch (IOException | BootyException | InterruptedException | RuntimeException error) {
            rtnetlink.close();
            throw error;
        }
    }

    private static NetworkSession persistently(ModeChoice choice, NetworkRequest request, Probe probe, URI destination)
            throws IOException, BootyException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(choice, request, probe, destination);
            } catch (ConfigInvalid error) {
                throw error;
            } catch (BootyException error) {
                if (attempt >= request.times().attempts()) {
                    log.warn("network connectivity failed after all retries");
                    throw error;
                }
                log.warn(
                        "network attempt {} of {} failed: {}",
                        attempt,
                        request.times().attempts(),
                        error.what());
            }
        }
    }

    private static NetworkSession once(ModeChoice choice, NetworkRequest request, Probe probe, URI destination)
            throws IOException, BootyException, InterruptedException {
        var session = start(choice, request);
        boolean established = false;
        try {
            log.info("waiting for network connectivity target={} over={}", destination, session.describe());
            established = probe.await();
            if (established) {
                log.info("network connectivity established");
                return session;
            }
            log.warn("network connectivity timeout");
            throw new ServerUnreachable(
                    destination,
                    probe.failure(),
                    session.describe(),
                    Nics.describe(Nics.physical(request.rtnetlink())));
        } finally {
            if (!established) session.close();
        }
    }

    private static NetworkSession start(ModeChoice choice, NetworkRequest request)
            throws BootyException, InterruptedException {
        try {
            return start(choice.first(), request);
        } catch (ConfigInvalid error) {
            throw error;
        } catch (BootyException error) {
            if (choice.fallback().isEmpty()) throw error;
            log.warn(
                    "{} mode failed, trying {}: {}",
                    choice.first().title(),
                    choice.fallback().get().title(),
                    error.what());
            return start(choice.fallback().get(), request);
        }
    }

    private static NetworkSession start(NetworkModeProvider mode, NetworkRequest request)
            throws BootyException, InterruptedException {
        log.info("using {} network mode", mode.title());
        return mode.start(request);
    }

    /** The mode's own interface first, then the machine's others. */
    private static List<String> macs(NetworkSession session, Rtnetlink rtnetlink) throws IOException {
        var physical = Nics.physical(rtnetlink).stream().flatMap(link -> link.mac().map(Mac::toString).stream());
        return Stream.concat(session.macs().stream(), physical).distinct().toList();
    }

    /** A mode's session, and the kernel's ear that it talks to. */
    private record OwnedSession(NetworkSession session, List<String> macs, Rtnetlink rtnetlink)
            implements NetworkSession {
        @Override
        public String describe() {
            return session.describe();
        }

        @Override
        public String interfaceName() {
            return session.interfaceName();
        }

        @Override
        public List<String> macs() {
            return macs;
        }

        @Override
        public List<String> timeServers() {
            return session.timeServers();
        }

        @Override
        public void close() {
            session.close();
            rtnetlink.close();
        }
    }
}
