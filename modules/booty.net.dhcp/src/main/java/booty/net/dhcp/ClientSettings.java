package booty.net.dhcp;

import booty.core.config.ConfigInvalid;
import booty.core.config.Problems;
import booty.net.NetworkRequest;
import booty.net.address.Mac;
import booty.net.dhcp.client.Identity;
import java.util.Optional;

/**
 * How clients introduce themselves.
 *
 * @param byMac with the identifier of boot ROMs instead of RFC 4361's
 * @param uuid of the machine, as the firmware has it
 * @param hostname that we would like
 */
record ClientSettings(boolean byMac, Optional<String> uuid, Optional<String> hostname) {
    private static final String KEY = "DHCP_CLIENT_ID";
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /** Reads {@code DHCP_CLIENT_ID} ({@code duid} or {@code mac}) and {@code HOSTNAME}. */
    static ClientSettings of(NetworkRequest request) throws ConfigInvalid {
        var problems = new Problems();
        var kind = request.value(KEY).orElse("duid");
        if (!kind.equals("duid") && !kind.equals("mac")) {
            problems.add(KEY, "\"%s\" is neither duid nor mac".formatted(kind));
        }
        problems.throwIfAny("the network configuration");
        return new ClientSettings(
                kind.equals("mac"),
                request.doors().sysfs().read("sys/class/dmi/id/product_uuid"),
                request.value("HOSTNAME").filter(name -> name.matches(NAME)));
    }

    Identity identity(Mac mac) {
        return byMac ? Identity.ofMac(mac, hostname) : Identity.of(mac, uuid, hostname);
    }
}
