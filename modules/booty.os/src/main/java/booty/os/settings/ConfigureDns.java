package booty.os.settings;

import booty.core.config.ResolversConfig;
import booty.core.step.Outcome;
import booty.core.step.Retry;
import booty.core.step.StepContext;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Tells the installed system whom to ask for names. A program that makes {@code /etc/resolv.conf} at each
 * start is told in its own way; the link to what it makes stays.
 *
 * @param config the resolvers
 */
public record ConfigureDns(ResolversConfig config) implements SystemSetting {
    private static final String FILE = "etc/resolv.conf";
    private static final String RESOLVED = "etc/systemd/resolved.conf.d/10-booty.conf";
    private static final String NETWORK_MANAGER = "etc/NetworkManager/conf.d/10-booty-dns.conf";
    private static final String RESOLVCONF = "etc/resolvconf/resolv.conf.d/head";
    private static final String MODE = "rw-r--r--";

    @Override
    public String name() {
        return "configure-dns";
    }

    @Override
    public String purpose() {
        return "Tells the installed system whom to ask for names";
    }

    @Override
    public Retry retry() {
        return new Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(15), 0.1);
    }

    @Override
    public String preview(StepContext context) {
        return "would let the installed system " + config.describe();
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws IOException {
        var servers = String.join(" ", config.addresses());
        var link = root.link(FILE).orElse("");
        var file = FILE;
        if (link.contains("systemd/resolve/")) {
            file = RESOLVED;
            root.write(file, "[Resolve]\nDNS=%s\n".formatted(servers), MODE);
        } else if (link.contains("NetworkManager/")) {
            file = NETWORK_MANAGER;
            root.write(file, "[global-dns-domain-*]\nservers=%s\n".formatted(servers.replace(' ', ',')), MODE);
        } else if (link.contains("resolvconf/")) {
            file = RESOLVCONF;
            root.write(file, lines(), MODE);
        } else {
            root.write(file, lines(), MODE);
        }
        return Outcome.done("%s in /%s".formatted(servers, file));
    }

    private String lines() {
        return config.addresses().stream().map("nameserver %s\n"::formatted).collect(Collectors.joining());
    }
}
