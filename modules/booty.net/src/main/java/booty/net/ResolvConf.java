package booty.net;

import booty.core.linux.Sysfs;
import booty.net.address.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The resolvers of this machine, resolv.conf(5).
 *
 * @param servers resolvers, best first; the C library asks the first three
 * @param search domains in which short names are looked up
 */
public record ResolvConf(List<Ip> servers, List<String> search) {
    private static final Logger log = LoggerFactory.getLogger(ResolvConf.class);
    private static final int MOST_SERVERS = 3;

    public ResolvConf {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
    }

    /**
     * Writes {@code etc/resolv.conf}; what is there stays when we know no resolver. A failure is logged:
     * the server may be named by its address.
     */
    public void write(Sysfs root) {
        if (servers.isEmpty()) return;
        var file = root.at("etc/resolv.conf");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text());
        } catch (IOException error) {
            log.warn("names cannot be resolved, {} is not writable: {}", file, error.getMessage());
        }
    }

    /** The file's text. */
    String text() {
        var text = new StringBuilder();
        if (!search.isEmpty())
            text.append("search ").append(String.join(" ", search)).append('\n');
        servers.stream()
                .limit(MOST_SERVERS)
                .forEach(server -> text.append("nameserver ").append(server).append('\n'));
        return text.toString();
    }
}
