package booty.os.network;

import booty.core.config.InstalledNetworkConfig;
import booty.core.config.OsNetworkConfig;
import booty.core.linux.Sysfs;
import booty.core.step.Facts;
import booty.core.step.StepContext;
import booty.os.network.NetworkPlan.Addressing;
import booty.os.network.NetworkPlan.Bond;
import booty.os.network.NetworkPlan.Nic;
import booty.os.network.NetworkPlan.Origin;
import booty.os.network.NetworkPlan.Vlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a machine's orders mean for its installed system, with names of interfaces turned into hardware addresses. */
public final class PlanOfOrders {
    private static final String BOND = InstalledNetworkConfig.Bond.NAME;

    private final InstalledNetworkConfig orders;
    private final StepContext context;

    private PlanOfOrders(InstalledNetworkConfig orders, StepContext context) {
        this.orders = orders;
        this.context = context;
    }

    /**
     * The plan; empty when the orders leave the image its own network.
     *
     * @throws OsNetworkNotWritten when they name an interface that this machine does not have
     */
    public static Optional<NetworkPlan> of(StepContext context) throws OsNetworkNotWritten {
        var legacy = context.config().osNetwork();
        if (legacy.isPresent()) return Optional.of(plan(legacy.get()));
        var orders = context.config().section(InstalledNetworkConfig.class);
        return orders.isPresent() ? Optional.of(new PlanOfOrders(orders.get(), context).plan()) : Optional.empty();
    }

    private static NetworkPlan plan(OsNetworkConfig legacy) {
        var address = new Addressing.Given(legacy.address(), legacy.gateway());
        return new NetworkPlan(
                Origin.LEGACY,
                List.of(new Nic("eth0", legacy.mac(), address)),
                Optional.empty(),
                List.of(),
                legacy.nameserver().stream().toList());
    }

    private NetworkPlan plan() throws OsNetworkNotWritten {
        var link = link();
        boolean bondIsIt = link.equals(BOND) && orders.address().isPresent();
        var bond =
                orders.bond().map(one -> new Bond(BOND, one.links(), one.mode(), bondIsIt ? own() : addressing(BOND)));
        var vlans = orders.vlans().stream()
                .map(vlan ->
                        new Vlan(vlan.id(), vlan.parent(), link.equals(vlan.name()) ? own() : given(vlan.address())))
                .toList();
        var nics = new ArrayList<Nic>();
        for (var name : names(link))
            nics.add(new Nic(name, mac(name), name.equals(link) ? own() : new Addressing.None()));
        return new NetworkPlan(Origin.OURS, nics, bond, vlans, orders.resolvers());
    }

    /** The interface that has the machine's address; empty when no interface has. */
    private String link() throws OsNetworkNotWritten {
        if (orders.link().isPresent() && orders.address().isPresent())
            return orders.link().get();
        if (orders.bond().isPresent()) return BOND;
        return orders.address().isPresent() ? reachedThrough() : "";
    }

    private Addressing own() {
        return given(orders.address());
    }

    /** A bond that does not have the machine's address: it carries VLANs, or it asks for one. */
    private Addressing addressing(String name) {
        boolean carries = orders.vlans().stream().anyMatch(vlan -> vlan.parent().equals(name));
        return carries ? new Addressing.None() : new Addressing.Dhcp();
    }

    private static Addressing given(Optional<InstalledNetworkConfig.Address> address) {
        return address.<Addressing>map(one -> new Addressing.Given(one.prefix(), one.gateway()))
                .orElse(new Addressing.Dhcp());
    }

    /** The hardware interfaces that anything is said of. */
    private Set<String> names(String link) {
        var names = new LinkedHashSet<String>();
        if (!link.isEmpty()) names.add(link);
        orders.bond().ifPresent(bond -> names.addAll(bond.links()));
        orders.vlans().forEach(vlan -> names.add(vlan.parent()));
        names.remove(BOND);
        orders.vlans().forEach(vlan -> names.remove(vlan.name()));
        return names;
    }

    /** The interface that the control plane answered on. */
    private String reachedThrough() throws OsNetworkNotWritten {
        var mac = context.find(Facts.MACHINE_MAC).orElse("");
        var machine = context.doors().sysfs();
        for (var name : machine.names("sys/class/net")) {
            boolean hardware = machine.exists("sys/class/net/%s/device".formatted(name));
            if (hardware && permanent(machine, name).equals(Optional.of(mac))) return name;
        }
        throw OsNetworkNotWritten.noInterface("with the address " + mac);
    }

    private String mac(String name) throws OsNetworkNotWritten {
        return permanent(context.doors().sysfs(), name)
                .orElseThrow(() -> OsNetworkNotWritten.noInterface("named " + name));
    }

    /** The address that an interface has by itself; in a bond it shows the bond's. */
    private static Optional<String> permanent(Sysfs machine, String name) {
        var folder = "sys/class/net/" + name;
        return machine.read(folder + "/bonding_slave/perm_hwaddr")
                .or(() -> machine.read(folder + "/address"))
                .filter(mac -> !mac.isEmpty())
                .map(mac -> mac.toLowerCase(Locale.ROOT));
    }
}
