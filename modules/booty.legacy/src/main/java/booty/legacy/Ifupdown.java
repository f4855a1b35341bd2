package booty.legacy;

import booty.core.config.OsNetworkConfig;
import java.io.IOException;

/**
 * Debian's ifupdown. It knows interfaces by name only, so a udev rule gives the interface the name
 * that the original's netplan file gave it.
 */
final class Ifupdown implements NetworkManager {
    static final String FOLDER = "etc/network/interfaces.d";
    static final String FILE = FOLDER + "/booty";
    static final String RULE_FOLDER = "etc/udev/rules.d";
    static final String RULE = RULE_FOLDER + "/70-booty-eth0.rules";

    @Override
    public String words() {
        return "ifupdown";
    }

    @Override
    public boolean serves(RootTree root) throws IOException {
        return root.isFolder(FOLDER) && root.isFolder(RULE_FOLDER);
    }

    @Override
    public void configure(RootTree root, OsNetworkConfig network) throws IOException {
        root.write(RULE, rule(network), "rw-r--r--");
        root.write(FILE, stanza(network), "rw-r--r--");
    }

    static String rule(OsNetworkConfig network) {
        return """
                SUBSYSTEM=="net", ACTION=="add", ATTR{address}=="%s", NAME="eth0"
                """.formatted(network.mac());
    }

    static String stanza(OsNetworkConfig network) {
        var stanza = new StringBuilder("""
                auto eth0
                iface eth0 inet static
                    address %s
                """.formatted(network.address()));
        network.gateway()
                .ifPresent(
                        gateway -> stanza.append("    gateway ").append(gateway).append('\n'));
        network.nameserver()
                .ifPresent(nameserver ->
                        stanza.append("    dns-nameservers ").append(nameserver).append('\n'));
        return stanza.toString();
    }
}
