package booty.legacy;

import booty.core.config.OsNetworkConfig;
import java.io.IOException;

/** Ubuntu's way, and the only one of the original: a YAML file, applied once at the first start. */
final class Netplan implements NetworkManager {
    static final String FOLDER = "etc/netplan";
    static final String FILE = FOLDER + "/plunder_netplan.yaml";
    static final String RC_LOCAL = "etc/rc.local";
    /** Where an image's own rc.local waits until ours has run. */
    static final String SET_ASIDE = RC_LOCAL + ".before-booty";

    private static final String MARK = "# written by BOOTy: applies the network once, then goes";

    @Override
    public String words() {
        return "netplan";
    }

    @Override
    public boolean serves(RootTree root) throws IOException {
        return root.isFolder(FOLDER);
    }

    @Override
    public void configure(RootTree root, OsNetworkConfig network) throws IOException {
        // whatever the image's makers had there would be merged with ours
        root.clear(FOLDER);
        root.write(FILE, yaml(network), "rw-------");
        if (root.isFile(RC_LOCAL) && !root.read(RC_LOCAL).contains(MARK)) root.move(RC_LOCAL, SET_ASIDE);
        root.write(RC_LOCAL, rcLocal(), "rwxr-xr-x");
    }

    /** The file's text; an address with digits only would be a number to YAML 1.1, so it is quoted. */
    static String yaml(OsNetworkConfig network) {
        var yaml = new StringBuilder("""
                network:
                  version: 2
                  renderer: networkd
                  ethernets:
                    eth0:
                      match:
                        macaddress: "%s"
                      set-name: eth0
                      dhcp4: false
                      addresses:
                        - "%s"
                """.formatted(network.mac(), network.address()));
        network.gateway()
                .ifPresent(gateway ->
                        yaml.append("      gateway4: \"").append(gateway).append("\"\n"));
        network.nameserver()
                .ifPresent(nameserver -> yaml.append("      nameservers:\n        addresses:\n          - \"")
                        .append(nameserver)
                        .append("\"\n"));
        return yaml.toString();
    }

    static String rcLocal() {
        return """
                #!/bin/sh -e
                %s
                netplan apply
                if [ -e /%s ]; then
                    mv /%s /%s
                    exec /%s
                fi
                rm -f /%s
                """.formatted(MARK, SET_ASIDE, SET_ASIDE, RC_LOCAL, RC_LOCAL, RC_LOCAL);
    }
}
