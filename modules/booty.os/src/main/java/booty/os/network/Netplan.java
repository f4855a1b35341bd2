package booty.os.network;

import booty.os.network.NetworkPlan.Origin;
import booty.os.tree.RootTree;
import java.io.IOException;

/** Ubuntu's way, and the only one of the original: a YAML file; in legacy mode applied once at the first start. */
final class Netplan implements NetworkWriter {
    static final String FOLDER = "etc/netplan";
    static final String FILE = FOLDER + "/01-booty-provisioned.yaml";
    static final String LEGACY_FILE = FOLDER + "/plunder_netplan.yaml";
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
    public void write(RootTree root, NetworkPlan plan) throws IOException {
        // whatever the image's makers had there would be merged with ours
        for (var name : root.names(FOLDER)) root.delete(FOLDER + "/" + name);
        boolean legacy = plan.origin() == Origin.LEGACY;
        root.write(
                legacy ? LEGACY_FILE : FILE,
                "network:\n" + NetplanYaml.text(plan, legacy).indent(2),
                "rw-------");
        if (legacy) applyOnce(root);
    }

    private static void applyOnce(RootTree root) throws IOException {
        var present = root.find(RC_LOCAL);
        if (present.isPresent() && !present.get().contains(MARK)) {
            root.delete(SET_ASIDE);
            root.rename(RC_LOCAL, SET_ASIDE.substring("etc/".length()));
        }
        root.write(RC_LOCAL, rcLocal(), "rwxr-xr-x");
    }

    private static String rcLocal() {
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
