package booty.legacy;

import booty.core.config.OsNetworkConfig;
import java.io.IOException;

/** systemd-networkd, where it is switched on. */
final class Networkd implements NetworkManager {
    static final String FOLDER = "etc/systemd/network";
    static final String FILE = FOLDER + "/10-booty.network";

    private static final String SWITCHED_ON = "etc/systemd/system/multi-user.target.wants/systemd-networkd.service";

    @Override
    public String words() {
        return "systemd-networkd";
    }

    @Override
    public boolean serves(RootTree root) throws IOException {
        // the folder alone says little: systemd brings it to systems that use something else
        return root.isFolder(FOLDER) && root.isThere(SWITCHED_ON);
    }

    @Override
    public void configure(RootTree root, OsNetworkConfig network) throws IOException {
        root.write(FILE, unit(network), "rw-r--r--");
    }

    static String unit(OsNetworkConfig network) {
        var unit = new StringBuilder("""
                [Match]
                MACAddress=%s

                [Network]
                DHCP=no
                Address=%s
                """.formatted(network.mac(), network.address()));
        network.gateway()
                .ifPresent(gateway -> unit.append("Gateway=").append(gateway).append('\n'));
        network.nameserver()
                .ifPresent(nameserver -> unit.append("DNS=").append(nameserver).append('\n'));
        return unit.toString();
    }
}
