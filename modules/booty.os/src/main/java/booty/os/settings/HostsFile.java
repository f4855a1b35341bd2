package booty.os.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The table of hosts, hosts(5), in which a machine must find its own name whatever the network does. */
final class HostsFile {
    /** What a system without one needs at the least. */
    static final String NEW = "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n";

    /** Debian's address for a machine's own name, Debian policy and hostname(1). */
    private static final String OWN = "127.0.1.1";

    private HostsFile() {}

    /**
     * The same table, naming the machine: the line of its own address takes the name, and is added where it
     * is missing. A table that gives the name another address keeps that.
     */
    static String naming(String hosts, String hostname) {
        var lines = new ArrayList<String>();
        boolean named = false;
        int behind = 0;
        for (var line : hosts.isEmpty() ? List.<String>of() : List.of(hosts.split("\n"))) {
            var fields = fields(line);
            if (!fields.isEmpty() && fields.getFirst().equals(OWN)) {
                if (!named) lines.add(own(hostname));
                named = true;
                behind = lines.size();
                continue;
            }
            lines.add(line);
            if (fields.size() > 1 && fields.contains("localhost")) behind = lines.size();
            if (fields.stream().skip(1).anyMatch(hostname::equals)) named = true;
        }
        if (!named) lines.add(behind, own(hostname));
        return String.join("\n", lines) + "\n";
    }

    /** The full name before the short one, which resolvers take for the canonical one. */
    private static String own(String hostname) {
        int dot = hostname.indexOf('.');
        return OWN + "\t" + hostname + (dot < 0 ? "" : " " + hostname.substring(0, dot));
    }

    private static List<String> fields(String line) {
        int comment = line.indexOf('#');
        var text = (comment < 0 ? line : line.substring(0, comment)).strip();
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("\\s+"));
    }
}
