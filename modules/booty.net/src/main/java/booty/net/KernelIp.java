package booty.net;

import booty.core.config.Problems;
import booty.net.address.Ip;
import booty.net.address.Ipv4;
import booty.net.address.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The parameter {@code ip=} of the kernel command line, in the kernel's syntax (nfsroot.rst): {@code
 * client:server:gateway:netmask:hostname:device:autoconf:dns0:dns1:ntp0}. We read it ourselves: Debian's
 * kernels are built without IP_PNP. IPv6 addresses stand in brackets, with a prefix length as netmask.
 *
 * @param client our address and prefix length; empty to ask for one
 * @param gateway the default router
 * @param hostname our name
 * @param device the interface to use
 * @param dns resolvers
 * @param timeServers addresses of time servers
 */
record KernelIp(
        Optional<Prefix> client,
        Optional<Ip> gateway,
        Optional<String> hostname,
        Optional<String> device,
        List<Ip> dns,
        List<Ip> timeServers) {
    private static final Set<String> ASK = Set.of("dhcp", "on", "any", "both", "bootp", "rarp");
    private static final Set<String> DO_NOT_ASK = Set.of("off", "none", "");
    private static final int FIELDS = 10;
    private static final String KEY = "ip";

    /** Reads the parameter's value; empty when it says nothing ({@code off}) or is faulty. */
    static Optional<KernelIp> parse(String value, Problems problems) {
        var fields = fields(value);
        if (fields.size() == 1 && DO_NOT_ASK.contains(value)) return Optional.empty();
        if (fields.size() == 1 && ASK.contains(value)) return Optional.of(asking(Optional.empty()));
        // dracut's short form: device:dhcp
        if (fields.size() == 2 && ASK.contains(fields.get(1))) return Optional.of(asking(text(fields, 0)));
        int before = problems.found().size();
        if (fields.size() > FIELDS) problems.add(KEY, "has %d fields, not %d".formatted(fields.size(), FIELDS));
        var address = address(fields, 0, "client", problems);
        address(fields, 1, "server", problems);
        var gateway = address(fields, 2, "gateway", problems);
        var autoconf = text(fields, 6).orElse("");
        if (!ASK.contains(autoconf) && !DO_NOT_ASK.contains(autoconf)) {
            problems.add(KEY, "autoconf is \"%s\", not one of off, none, on, dhcp".formatted(autoconf));
        }
        var client = address.flatMap(ip -> length(text(fields, 3), ip, problems).map(length -> new Prefix(ip, length)));
        var dns = new ArrayList<Ip>();
        address(fields, 7, "dns0", problems).ifPresent(dns::add);
        address(fields, 8, "dns1", problems).ifPresent(dns::add);
        var time = address(fields, 9, "ntp0", problems).stream().toList();
        if (problems.found().size() > before) return Optional.empty();
        if (client.isEmpty() && !ASK.contains(autoconf)) return Optional.empty();
        return Optional.of(new KernelIp(client, gateway, text(fields, 4), text(fields, 5), List.copyOf(dns), time));
    }

    private static KernelIp asking(Optional<String> device) {
        return new KernelIp(Optional.empty(), Optional.empty(), Optional.empty(), device, List.of(), List.of());
    }

    /** Colons separate, except in brackets. */
    private static List<String> fields(String value) {
        var fields = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case ':' -> {
                    if (depth <= 0) {
                        fields.add(value.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        fields.add(value.substring(start));
        return fields;
    }

    private static Optional<String> text(List<String> fields, int index) {
        return index < fields.size()
                ? Optional.of(fields.get(index).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static Optional<Ip> address(List<String> fields, int index, String name, Problems problems) {
        var text = text(fields, index);
        if (text.isEmpty()) return Optional.empty();
        var word = text.get();
        boolean bracketed = word.startsWith("[") && word.endsWith("]") && word.length() > 2;
        var address = Ip.parse(bracketed ? word.substring(1, word.length() - 1) : word);
        if (address.isEmpty()) problems.add(KEY, "%s \"%s\" is no address".formatted(name, word));
        // the kernel writes 0.0.0.0 for an address that is not given
        return address.filter(ip -> !ip.isAny());
    }

    private static Optional<Integer> length(Optional<String> mask, Ip client, Problems problems) {
        if (mask.isEmpty()) return Optional.of(client instanceof Ipv4(int value) ? classful(value) : 64);
        var length = mask.get().matches("\\d{1,3}")
                ? Optional.of(Integer.parseInt(mask.get()))
                : Ipv4.parse(mask.get()).filter(_ -> client instanceof Ipv4).flatMap(Prefix::lengthOf);
        var fitting = length.filter(bits -> bits <= client.bits());
        if (fitting.isEmpty()) problems.add(KEY, "netmask \"%s\" fits no network".formatted(mask.get()));
        return fitting;
    }

    /** As the kernel guesses it: by the class that the address once had. */
    private static int classful(int address) {
        int first = address >>> 24;
        if (first < 128) return 8;
        return first < 192 ? 16 : 24;
    }
}
