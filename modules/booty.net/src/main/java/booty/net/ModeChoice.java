package booty.net;

import booty.core.config.Problems;
import booty.core.error.BootyException;
import java.util.Locale;
import java.util.Optional;

/**
 * Which mode brings up the network.
 *
 * @param first the mode that the settings mean
 * @param fallback the mode to try when that one fails
 */
record ModeChoice(NetworkModeProvider first, Optional<NetworkModeProvider> fallback) {
    private static final String DHCP = "dhcp";

    /**
     * Chooses: {@code NETWORK_MODE} names the mode; else a static address means static; else DHCP.
     *
     * @throws ModeNotInImage when this image lacks the mode
     * @throws booty.core.config.ConfigInvalid when the static address is faulty
     */
    static ModeChoice of(NetworkRequest request, NetworkModes modes) throws BootyException {
        var named = request.value("NETWORK_MODE").map(name -> name.toLowerCase(Locale.ROOT));
        if (named.isPresent()) return new ModeChoice(modes.named(named.get()), Optional.empty());

        var problems = new Problems();
        var config = StaticConfig.from(request, problems);
        problems.throwIfAny(StaticConfig.SOURCE);
        if (config.isPresent()) return new ModeChoice(modes.named(StaticMode.NAME), modes.find(DHCP));

        var dhcp = modes.find(DHCP);
        if (dhcp.isEmpty()) {
            throw new ModeNotInImage(
                    "no static address is given and this image has no DHCP, only %s".formatted(modes.names()),
                    "Add ip=ADDRESS::GATEWAY:NETMASK to the kernel command line, set STATIC_IP, or boot a flavor with DHCP");
        }
        return new ModeChoice(dhcp.get(), Optional.empty());
    }
}
