package booty.caprf.vars;

import java.net.InetAddress;
import java.util.Optional;

/**
 * A VLAN interface, written {@code ID:parent[:address/length[:gateway]]}; IPv4 only, for the colons.
 *
 * @param id 1 to 4094, IEEE 802.1Q §9.6
 * @param parent the interface that it is made on
 * @param address of this machine in it
 * @param gateway the default router in it
 */
public record Vlan(int id, String parent, Optional<Prefix> address, Optional<InetAddress> gateway) {
    static final Kind<Vlan> KIND = new Kind<>("`ID:parent[:address/length[:gateway]]`", Vlan::parse);

    private static final Kind<Integer> ID = Kind.number(1, 4094);

    private static Vlan parse(String text) throws Unfit {
        var parts = text.split(":", 4);
        if (parts.length < 2 || parts[1].isBlank()) throw new Unfit("names no parent, such as 200:eno1");
        return new Vlan(
                id(parts[0]),
                NetworkVars.INTERFACE.read(parts[1].strip()),
                part(parts, 2, Prefix.ANY),
                part(parts, 3, Addresses.ANY));
    }

    private static int id(String text) throws Unfit {
        try {
            return ID.read(text.strip());
        } catch (Unfit unfit) {
            throw new Unfit("has a VLAN ID that " + unfit.what());
        }
    }

    private static <T> Optional<T> part(String[] parts, int index, Kind<T> kind) throws Unfit {
        if (parts.length <= index || parts[index].isBlank()) return Optional.empty();
        return Optional.of(kind.read(parts[index].strip()));
    }
}
