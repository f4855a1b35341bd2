package booty.os.settings;

import booty.core.config.HostnameConfig;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;

/**
 * Gives the installed system its host name.
 *
 * @param config the name
 */
public record SetHostname(HostnameConfig config) implements SystemSetting {
    @Override
    public String name() {
        return "set-hostname";
    }

    @Override
    public String purpose() {
        return "Gives the installed system its host name, in /etc/hostname and /etc/hosts";
    }

    @Override
    public String preview(StepContext context) {
        return "would name the installed system " + config.hostname();
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws IOException {
        root.write("etc/hostname", config.hostname() + "\n", "rw-r--r--");
        var hosts = root.find("etc/hosts").orElse(HostsFile.NEW);
        var changed = HostsFile.naming(hosts, config.hostname());
        if (!changed.equals(hosts) || !root.isFile("etc/hosts")) root.write("etc/hosts", changed, "rw-r--r--");
        return Outcome.done(config.hostname());
    }
}
