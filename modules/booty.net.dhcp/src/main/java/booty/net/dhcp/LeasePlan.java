package booty.net.dhcp;

import booty.net.LinkPlan;
import booty.net.address.Ip;
import booty.net.address.Ipv4;
import booty.net.address.Prefix;
import booty.net.dhcp.client.Lease;
import booty.net.dhcp.codec.ClasslessRoute;
import booty.net.rtnetlink.Link;
import booty.net.rtnetlink.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** What a lease means for an interface. */
final class LeasePlan {
    /** Below this is room for routes that an operator sets; of several routers the first is the best. */
    private static final int FIRST_METRIC = 100;

    private LeasePlan() {}

    static LinkPlan of(Lease lease, Link link) {
        return new LinkPlan(lease.address(), routes(lease, link), lease.mtu());
    }

    /** RFC 3442: where there are classless routes, the routers do not count. */
    private static List<Route> routes(Lease lease, Link link) {
        var all = new ArrayList<ClasslessRoute>(lease.routes());
        if (all.isEmpty()) {
            lease.routers().forEach(router -> all.add(new ClasslessRoute(Prefix.ALL_IPV4, Optional.of(router))));
        }
        // the way to a router before the routes that lead through it; otherwise the server's order
        all.sort(Comparator.comparing(route -> route.router().isPresent()));
        var same = new HashMap<Prefix, Integer>();
        return all.stream()
                .map(route -> {
                    int earlier = same.merge(route.destination(), 1, Integer::sum) - 1;
                    return new Route(
                            route.destination(),
                            route.router().map(Ip.class::cast),
                            link.index(),
                            FIRST_METRIC + earlier,
                            Route.Origin.DHCP,
                            route.router()
                                    .filter(router -> !isReachable(router, lease))
                                    .isPresent());
                })
                .toList();
    }

    private static boolean isReachable(Ipv4 router, Lease lease) {
        return lease.address().contains(router)
                || lease.routes().stream()
                        .anyMatch(route ->
                                route.router().isEmpty() && route.destination().contains(router));
    }
}
