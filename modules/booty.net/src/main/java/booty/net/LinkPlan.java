package booty.net;

import booty.net.address.Prefix;
import booty.net.rtnetlink.Route;
import java.util.List;
import java.util.OptionalInt;

/**
 * What an interface is to have.
 *
 * @param address ours
 * @param routes in the order they are added: a router's own route before those that lead through it
 * @param mtu largest packet in octets; empty to leave it
 */
public record LinkPlan(Prefix address, List<Route> routes, OptionalInt mtu) {
    public LinkPlan {
        routes = List.copyOf(routes);
    }
}
