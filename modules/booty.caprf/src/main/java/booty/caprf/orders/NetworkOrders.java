package booty.caprf.orders;

import booty.caprf.vars.MachineVars;
import booty.caprf.vars.Prefix;
import booty.core.config.InstalledNetworkConfig;
import booty.core.config.InstalledNetworkConfig.Address;
import booty.core.config.InstalledNetworkConfig.Bond;
import booty.core.config.InstalledNetworkConfig.Vlan;
import java.net.InetAddress;
import java.util.Optional;

/** What the vars say of the network that the installed system goes on with. */
public final class NetworkOrders {
    private NetworkOrders() {}

    /** The section that they make; none when the machine just asks DHCP, which an image does by itself. */
    public static Optional<InstalledNetworkConfig> of(MachineVars vars) {
        var network = vars.network();
        var own = network.staticNetwork();
        var bond = network.bond();
        if (own.address().isEmpty() && bond.links().isEmpty() && network.vlans().isEmpty()) return Optional.empty();
        return Optional.of(new InstalledNetworkConfig(
                address(own.address(), own.gateway()),
                own.link(),
                bond.links().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Bond(bond.links(), bond.mode().toString())),
                network.vlans().stream()
                        .map(vlan -> new Vlan(vlan.id(), vlan.parent(), address(vlan.address(), vlan.gateway())))
                        .toList(),
                network.dns().stream().map(InetAddress::getHostAddress).toList()));
    }

    private static Optional<Address> address(Optional<Prefix> prefix, Optional<InetAddress> gateway) {
        return prefix.map(one -> new Address(one.toString(), gateway.map(InetAddress::getHostAddress)));
    }
}
