package booty.net.dhcp;

import booty.core.control.BootEnvironment;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.core.network.NetworkSession;
import booty.net.NetworkModeProvider;
import booty.net.NetworkRequest;
import booty.net.NetworkTimes;
import booty.net.StaticMode;
import booty.net.address.Prefix;
import booty.net.rtnetlink.Rtnetlink;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The mode dhcp, or static where {@code ip=} is given, in a process of its own, so that a test can put it into a network namespace. It prints
 * what it got, answers each line on its input with the state of its interface, and ends with its input.
 */
public final class Trial {
    private Trial() {}

    /** Arguments: the folder that stands for the root, how many milliseconds a lease may take, settings {@code K=V}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var machine = Doors.ofThisMachine();
        var root = new Sysfs(Path.of(args[0]));
        var doors = new Doors(machine.linux(), machine.exec(), root);
        var settings = new HashMap<String, String>();
        var parameters = new HashMap<String, String>();
        for (int i = 2; i < args.length; i++) {
            int equals = args[i].indexOf('=');
            (args[i].startsWith("ip=") ? parameters : settings)
                    .put(args[i].substring(0, equals), args[i].substring(equals + 1));
        }
        var lease = Duration.ofMillis(Long.parseLong(args[1]));
        try (var rtnetlink = Rtnetlink.open(doors.linux())) {
            var environment = new BootEnvironment(parameters, Map.of(), root);
            var request = new NetworkRequest(settings, environment, doors, rtnetlink, times(lease));
            long start = System.nanoTime();
            try (var session = mode(parameters).start(request)) {
                System.out.printf("millis %d%n", (System.nanoTime() - start) / 1_000_000);
                serve(session, rtnetlink);
            } catch (BootyException error) {
                System.out.printf("failed %s: %s%n", error.getClass().getSimpleName(), error.what());
            }
            state("after", rtnetlink);
        }
    }

    private static NetworkModeProvider mode(Map<String, String> parameters) {
        return parameters.isEmpty() ? new DhcpMode() : new StaticMode();
    }

    private static NetworkTimes times(Duration lease) {
        var usual = NetworkTimes.DEFAULT;
        return new NetworkTimes(
                lease,
                usual.carrier(),
                lease,
                usual.probeInterval(),
                usual.probeRequest(),
                usual.probeTotal(),
                usual.attempts());
    }

    private static void serve(NetworkSession session, Rtnetlink rtnetlink) throws IOException {
        int turn = 0;
        do {
            System.out.printf("session %s%n", session.describe());
            session.timeServers().forEach(server -> System.out.println("ntp " + server));
            state("now", rtnetlink);
            System.out.printf("done %d%n", turn++);
        } while (System.in.read() >= 0);
    }

    private static void state(String when, Rtnetlink rtnetlink) throws IOException {
        for (var link : rtnetlink.links()) {
            if (link.loopback()) continue;
            System.out.printf("%s mtu %s %d%n", when, link.name(), link.mtu());
            for (var address : rtnetlink.addressesOf(link)) {
                if (!isLinkLocal(address)) System.out.printf("%s address %s %s%n", when, link.name(), address);
            }
            for (var route : rtnetlink.routes()) {
                if (route.link() == link.index() && !isLinkLocal(route.destination())) {
                    System.out.printf("%s route %s %s%n", when, link.name(), route);
                }
            }
        }
    }

    /** Those the kernel makes by itself. */
    private static boolean isLinkLocal(Prefix prefix) {
        return prefix.toString().startsWith("fe80:");
    }
}
