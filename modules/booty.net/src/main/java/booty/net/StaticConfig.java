package booty.net;

import booty.core.config.Problems;
import booty.net.address.Ip;
import booty.net.address.Ipv4;
import booty.net.address.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An address that somebody gave us.
 *
 * @param address ours and its network's length
 * @param gateway the default router, in the same family
 * @param device the interface; empty for the first with a live cable
 * @param dns resolvers
 * @param timeServers addresses of time servers
 * @param hostname our name
 */
record StaticConfig(
        Prefix address,
        Optional<Ip> gateway,
        Optional<String> device,
        List<Ip> dns,
        List<Ip> timeServers,
        Optional<String> hostname) {
    static final String SOURCE = "the network configuration";

    private static final String IP = "STATIC_IP";
    private static final String GATEWAY = "STATIC_GATEWAY";

    /**
     * Reads {@code STATIC_IP}, {@code STATIC_GATEWAY}, {@code STATIC_IFACE} and {@code dns_resolver},
     * else the kernel's {@code ip=}; what is wrong goes to {@code problems}.
     *
     * @return empty when there is no static address, or a faulty one
     */
    static Optional<StaticConfig> from(NetworkRequest request, Problems problems) {
        return request.value(IP).isPresent() ? fromSettings(request, problems) : fromKernel(request, problems);
    }

    private static Optional<StaticConfig> fromSettings(NetworkRequest request, Problems problems) {
        int before = problems.found().size();
        var text = request.value(IP).orElseThrow();
        var address = Prefix.parse(text);
        if (address.isEmpty()) problems.add(IP, "\"%s\" is no address with a prefix length".formatted(text));
        var gateway = request.value(GATEWAY).flatMap(word -> {
            var router = Ip.parse(word);
            if (router.isEmpty()) problems.add(GATEWAY, "\"%s\" is no address".formatted(word));
            return router;
        });
        var dns = resolvers(request, problems);
        address.ifPresent(prefix -> check(prefix, gateway, IP, GATEWAY, problems));
        if (problems.found().size() > before) return Optional.empty();
        return address.map(prefix ->
                new StaticConfig(prefix, gateway, request.value("STATIC_IFACE"), dns, List.of(), Optional.empty()));
    }

    private static Optional<StaticConfig> fromKernel(NetworkRequest request, Problems problems) {
        int before = problems.found().size();
        var kernel = request.environment().value("ip").flatMap(value -> KernelIp.parse(value, problems));
        kernel.flatMap(KernelIp::client)
                .ifPresent(prefix -> check(prefix, kernel.get().gateway(), "ip", "ip", problems));
        if (problems.found().size() > before) return Optional.empty();
        return kernel.flatMap(ip -> ip.client()
                .map(prefix -> new StaticConfig(
                        prefix, ip.gateway(), ip.device(), ip.dns(), ip.timeServers(), ip.hostname())));
    }

    private static void check(
            Prefix address, Optional<Ip> gateway, String addressKey, String gatewayKey, Problems problems) {
        if (address.address() instanceof Ipv4 ipv4 && !ipv4.isHost()) {
            problems.add(addressKey, ipv4 + " is no address for a host");
        }
        if (gateway.isPresent() && gateway.get().bits() != address.address().bits()) {
            problems.add(gatewayKey, "%s is of another family than %s".formatted(gateway.get(), address));
        }
    }

    private static List<Ip> resolvers(NetworkRequest request, Problems problems) {
        var found = new ArrayList<Ip>();
        for (var word : request.value("dns_resolver").orElse("").split("[,\\s]+")) {
            if (word.isEmpty()) continue;
            var address = Ip.parse(word);
            if (address.isEmpty()) problems.add("dns_resolver", "\"%s\" is no address".formatted(word));
            address.ifPresent(found::add);
        }
        return List.copyOf(found);
    }
}
