package booty.net;

import booty.core.config.Problems;
import booty.core.error.BootyException;
import booty.core.linux.Errno;
import booty.core.network.NetworkSession;
import booty.net.address.Ip;
import booty.net.address.Ipv4;
import booty.net.address.Prefix;
import booty.net.ethernet.AddressCheck;
import booty.net.rtnetlink.Link;
import booty.net.rtnetlink.LinkEvents;
import booty.net.rtnetlink.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The mode {@code static}: the address comes from the settings or from the kernel's {@code ip=}. */
public final class StaticMode implements NetworkModeProvider {
    static final String NAME = "static";

    private static final Logger log = LoggerFactory.getLogger(StaticMode.class);

    @Override
    public String mode() {
        return NAME;
    }

    @Override
    public String title() {
        return NAME;
    }

    @Override
    public NetworkSession start(NetworkRequest request) throws BootyException, InterruptedException {
        var problems = new Problems();
        var config = StaticConfig.from(request, problems);
        if (config.isEmpty() && problems.found().isEmpty()) problems.add("STATIC_IP", "is not set, nor ip=");
        problems.throwIfAny(StaticConfig.SOURCE);
        try {
            return start(request, config.orElseThrow());
        } catch (IOException error) {
            throw new NetworkFailed(
                    "static mode cannot set up " + config.orElseThrow().address(), error);
        }
    }

    private static NetworkSession start(NetworkRequest request, StaticConfig config)
            throws IOException, BootyException, InterruptedException {
        var link = chosen(request, config);
        checkFree(request, config, link);
        var gateway = config.gateway().map(router -> route(link, config.address(), router));
        var setup = new LinkSetup(request.rtnetlink(), link);
        try {
            setup.apply(new LinkPlan(config.address(), gateway.stream().toList(), OptionalInt.empty()));
        } catch (IOException error) {
            setup.close();
            throw error;
        }
        new ResolvConf(config.dns(), List.of()).write(request.doors().sysfs());
        config.hostname().ifPresent(name -> name(request, name));
        return new StaticSession(
                link,
                config.address(),
                config.timeServers().stream().map(Ip::toString).toList(),
                setup);
    }

    private static Route route(Link link, Prefix address, Ip router) {
        return new Route(
                Prefix.all(router),
                Optional.of(router),
                link.index(),
                0,
                Route.Origin.STATIC,
                !address.contains(router));
    }

    /** The interface that is named, else the first that has a carrier, else the first. */
    private static Link chosen(NetworkRequest request, StaticConfig config)
            throws IOException, BootyException, InterruptedException {
        var rtnetlink = request.rtnetlink();
        var times = request.times();
        try (var events = LinkEvents.open(request.doors().linux())) {
            var links = Nics.await(
                    rtnetlink, events, now -> !candidates(now, config).isEmpty(), times.interfaces());
            if (candidates(links, config).isEmpty()) {
                throw config.device().isPresent()
                        ? NoInterface.named(config.device().get(), times.interfaces(), links)
                        : NoInterface.any(times.interfaces(), links);
            }
            for (var link : candidates(links, config)) if (!link.up()) rtnetlink.up(link);
            var now = candidates(
                    Nics.await(
                            rtnetlink,
                            events,
                            seen -> candidates(seen, config).stream().anyMatch(Link::carrier),
                            times.carrier()),
                    config);
            if (now.isEmpty()) throw NoInterface.any(times.interfaces(), now);
            var chosen = now.stream().filter(Link::carrier).findFirst().orElse(now.getFirst());
            if (!chosen.carrier())
                log.warn("no interface has a carrier: {}; going on with {}", Nics.describe(now), chosen.name());
            return chosen;
        }
    }

    private static List<Link> candidates(List<Link> links, StaticConfig config) {
        return links.stream()
                .filter(link -> config.device().map(link.name()::equals).orElseGet(() -> Nics.isPhysical(link)))
                .toList();
    }

    /** For IPv6 the kernel checks by itself, RFC 4862 §5.4. */
    private static void checkFree(NetworkRequest request, StaticConfig config, Link link)
            throws IOException, BootyException, InterruptedException {
        if (!(config.address().address() instanceof Ipv4 address) || link.mac().isEmpty() || !link.carrier()) return;
        var holder = AddressCheck.QUICK.holder(
                request.doors().linux(), link.index(), link.mac().get(), address);
        if (holder.isPresent()) throw new AddressInUse(address, link.name(), holder.get());
    }

    private static void name(NetworkRequest request, String name) {
        try {
            request.doors().linux().setHostname(name);
        } catch (Errno error) {
            log.warn("{}", error.getMessage());
        }
    }
}
