package booty.net.dhcp.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The DHCP servers, each told the same thing in its own language. */
enum Server {
    DNSMASQ("/usr/sbin/dnsmasq", "DHCP, IP range") {
        @Override
        List<String> argv(Path room, Offer offer, String link) throws IOException {
            var options = "port=0\nbind-interfaces\nno-ping\ndhcp-authoritative\ndhcp-sequential-ip\nlog-dhcp\n"
                    + "interface=%s\ndhcp-leasefile=%s/leases\n".formatted(link, room)
                    + "dhcp-range=%s,%s,255.255.255.0,%ds\n".formatted(offer.first(), offer.last(), offer.seconds())
                    + "dhcp-option=option:router%s\n".formatted(list(",", offer.routers()))
                    + "dhcp-option=option:dns-server%s\n".formatted(list(",", offer.dns()))
                    + (offer.dns().isEmpty() ? "" : "domain=lab.test\n")
                    + (offer.ntp().isEmpty() ? "" : "dhcp-option=option:ntp-server" + list(",", offer.ntp()) + "\n")
                    + (offer.mtu() == 0 ? "" : "dhcp-option=option:mtu,%d\n".formatted(offer.mtu()))
                    + (offer.routes().isEmpty() ? "" : "dhcp-option=121%s\n".formatted(list(",", words(offer))))
                    + (offer.stranger() ? "dhcp-ignore=tag:!known\n" : "");
            return List.of("dnsmasq", "-k", "--log-facility=-", "-C", written(room, options));
        }
    },
    KEA("/usr/sbin/kea-dhcp4", "DHCP4_STARTED") {
        @Override
        List<String> argv(Path room, Offer offer, String link) throws IOException {
            var options = option("routers", offer.routers())
                    + option("domain-name-servers", offer.dns())
                    + (offer.dns().isEmpty() ? "" : ",{\"name\":\"domain-name\",\"data\":\"lab.test\"}")
                    + option("ntp-servers", offer.ntp())
                    + (offer.mtu() == 0 ? "" : ",{\"name\":\"interface-mtu\",\"data\":\"%d\"}".formatted(offer.mtu()))
                    + (offer.routes().isEmpty()
                            ? ""
                            : ",{\"code\":121,\"csv-format\":false,\"data\":\"%s\"}".formatted(offer.routesInHex()));
            var pools = offer.stranger() ? "" : "{\"pool\":\"%s - %s\"}".formatted(offer.first(), offer.last());
            return List.of(
                    "env",
                    "KEA_LOCKFILE_DIR=" + room,
                    "KEA_PIDFILE_DIR=" + room,
                    "kea-dhcp4",
                    "-c",
                    written(room, """
                            {"Dhcp4": {
                              "interfaces-config": {"interfaces": ["%s"], "dhcp-socket-type": "raw",
                                "service-sockets-max-retries": 1000, "service-sockets-retry-wait-time": 100},
                              "option-def": [{"name":"classless","code":121,"type":"binary","space":"dhcp4"}],
                              "lease-database": {"type": "memfile", "persist": false},
                              "valid-lifetime": %d, "renew-timer": %d, "rebind-timer": %d, "authoritative": true,
                              "subnet4": [{"id": 1, "subnet": "10.98.0.0/24", "pools": [%s], "option-data": [%s]}],
                              "loggers": [{"name":"kea-dhcp4","severity":"INFO","output_options":[{"output":"stdout"}]}]
                            }}
                            """.formatted(
                                    link,
                                    offer.seconds(),
                                    offer.seconds() / 3,
                                    offer.seconds() * 2 / 3,
                                    pools,
                                    options.isEmpty() ? "" : options.substring(1))));
        }

        private static String option(String name, List<String> values) {
            return values.isEmpty()
                    ? ""
                    : ",{\"name\":\"%s\",\"data\":\"%s\"}".formatted(name, String.join(", ", values));
        }
    },
    ISC("/usr/sbin/dhcpd", "Server starting service") {
        @Override
        List<String> argv(Path room, Offer offer, String link) throws IOException {
            var leases = room.resolve("leases");
            if (!Files.exists(leases)) Files.createFile(leases);
            var network = offer.first().substring(0, offer.first().lastIndexOf('.')) + ".0";
            var options = "authoritative; ping-check false; default-lease-time %d; max-lease-time %d;%n"
                            .formatted(offer.seconds(), offer.seconds())
                    + "min-lease-time 1; option dhcp-renewal-time %d; option dhcp-rebinding-time %d;%n"
                            .formatted(offer.seconds() / 3, offer.seconds() * 2 / 3)
                    + "option classless code 121 = array of integer 8;\nsubnet %s netmask 255.255.255.0 {\n"
                            .formatted(network)
                    + (offer.stranger() ? "" : "range %s %s;%n".formatted(offer.first(), offer.last()))
                    + statement("routers", offer.routers())
                    + statement("domain-name-servers", offer.dns())
                    + (offer.dns().isEmpty() ? "" : "option domain-name \"lab.test\";\n")
                    + statement("ntp-servers", offer.ntp())
                    + (offer.mtu() == 0 ? "" : "option interface-mtu %d;%n".formatted(offer.mtu()))
                    + (offer.routes().isEmpty() ? "" : "option classless %s;%n".formatted(offer.routesInDecimal()))
                    + "}\n";
            return List.of(
                    "dhcpd",
                    "-4",
                    "-f",
                    "-d",
                    "--no-pid",
                    "-cf",
                    written(room, options),
                    "-lf",
                    leases.toString(),
                    link);
        }

        private static String statement(String name, List<String> values) {
            return values.isEmpty() ? "" : "option %s %s;%n".formatted(name, String.join(", ", values));
        }
    };

    private final String program;
    private final String readiness;

    Server(String program, String readiness) {
        this.program = program;
        this.readiness = readiness;
    }

    /** Writes a configuration below {@code room} and says how to run the server with it. */
    abstract List<String> argv(Path room, Offer offer, String link) throws IOException;

    boolean isInstalled() {
        return Files.isExecutable(Path.of(program));
    }

    /** Starts it on {@code link} and waits until it listens. */
    Process start(Netns space, Path room, Offer offer, String link) throws IOException, InterruptedException {
        Files.createDirectories(room);
        var log = log(room);
        Files.deleteIfExists(log);
        var process = space.start(log, argv(room, offer, link).toArray(String[]::new));
        for (int i = 0; i < 200; i++) {
            if (Files.exists(log) && Files.readString(log).contains(readiness)) return process;
            if (!process.isAlive()) break;
            Thread.sleep(50);
        }
        throw new AssertionError(name() + " does not start: " + Files.readString(log));
    }

    static Path log(Path room) {
        return room.resolve("log");
    }

    private static String written(Path room, String configuration) throws IOException {
        return Files.writeString(room.resolve("conf"), configuration).toString();
    }

    private static String list(String before, List<String> words) {
        return words.stream().map(word -> before + word).collect(Collectors.joining());
    }

    private static List<String> words(Offer offer) {
        return offer.routes().stream()
                .flatMap(route -> List.of(route.destination(), route.router()).stream())
                .toList();
    }
}
