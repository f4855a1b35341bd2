package booty.net;

import booty.core.error.BootyException;
import booty.net.rtnetlink.Link;
import java.time.Duration;
import java.util.List;

/** There is no network interface to use. */
public final class NoInterface extends BootyException {
    private static final long serialVersionUID = 1L;

    private NoInterface(String what, String remedy) {
        super(what, remedy);
    }

    /** No physical interface came in time. */
    public static NoInterface any(Duration waited, List<Link> links) {
        return new NoInterface(
                "no network interface appeared in %d s (%s)".formatted(waited.toSeconds(), names(links)),
                "Check that the machine has a network card and that the image has its driver: build it for this kernel");
    }

    /** The interface that the configuration names did not come in time. */
    public static NoInterface named(String name, Duration waited, List<Link> links) {
        return new NoInterface(
                "network interface %s did not appear in %d s (%s)".formatted(name, waited.toSeconds(), names(links)),
                "Correct STATIC_IFACE or the device in ip=, or leave it out to use the first interface with a carrier");
    }

    private static String names(List<Link> links) {
        return "there is "
                + (links.isEmpty()
                        ? "none"
                        : String.join(", ", links.stream().map(Link::name).toList()));
    }
}
