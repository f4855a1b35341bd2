package booty.net;

import booty.core.config.Problems;
import booty.core.control.BootEnvironment;
import booty.core.linux.Doors;
import booty.net.rtnetlink.Rtnetlink;
import java.util.Map;
import java.util.Optional;

/**
 * What a mode works with.
 *
 * @param settings of the control plane, under the names of the original's variables
 * @param environment what the boot loader left
 * @param doors to Linux
 * @param rtnetlink open until the session that the mode returns has been closed
 * @param times how long to wait for what
 */
public record NetworkRequest(
        Map<String, String> settings,
        BootEnvironment environment,
        Doors doors,
        Rtnetlink rtnetlink,
        NetworkTimes times) {
    public NetworkRequest {
        settings = Map.copyOf(settings);
    }

    /** A setting of the control plane, else of the boot loader; empty when neither has it. */
    public Optional<String> value(String name) {
        return value(settings, environment, name);
    }

    /** The interface that {@code ip=:::::DEVICE:dhcp} restricts DHCP to; empty for all physical ones. */
    public Optional<String> dhcpDevice() {
        return environment
                .value("ip")
                .flatMap(value -> KernelIp.parse(value, new Problems()))
                .filter(ip -> ip.client().isEmpty())
                .flatMap(KernelIp::device);
    }

    static Optional<String> value(Map<String, String> settings, BootEnvironment environment, String name) {
        return Optional.ofNullable(settings.get(name))
                .filter(value -> !value.isBlank())
                .or(() -> environment.value(name))
                .map(String::strip);
    }
}
