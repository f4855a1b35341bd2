package booty.rescue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;

/** Where this machine can be reached. */
final class Addresses {
    private Addresses() {}

    /** Its addresses without loopback and link-local ones; none when the kernel does not say. */
    static List<String> ofThisMachine() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
