package booty.net.dhcp;

import booty.core.error.BootyException;
import booty.core.network.NetworkSession;
import booty.net.NetworkFailed;
import booty.net.NetworkModeProvider;
import booty.net.NetworkRequest;
import java.io.IOException;

/** The mode {@code dhcp}. */
public final class DhcpMode implements NetworkModeProvider {
    @Override
    public String mode() {
        return "dhcp";
    }

    @Override
    public String title() {
        return "DHCP";
    }

    @Override
    public NetworkSession start(NetworkRequest request) throws BootyException, InterruptedException {
        try (var race = new Race(request, ClientSettings.of(request))) {
            var winner = race.run();
            race.keepOnly(winner);
            return new DhcpSession(winner);
        } catch (IOException error) {
            throw new NetworkFailed("DHCP cannot use the network interfaces", error);
        }
    }
}
