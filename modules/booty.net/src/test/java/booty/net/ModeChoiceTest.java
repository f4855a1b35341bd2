package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ConfigInvalid;
import booty.core.control.BootEnvironment;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Sysfs;
import booty.core.network.NetworkSession;
import booty.net.rtnetlink.Rtnetlink;
import booty.testkit.FakeExec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeChoiceTest {
    private record Mode(String mode) implements NetworkModeProvider {
        @Override
        public String title() {
            return mode;
        }

        @Override
        public NetworkSession start(NetworkRequest request) {
            throw new AssertionError("nobody starts it");
        }
    }

    private static final NetworkModes SLIM = new NetworkModes(List.of(new Mode("static"), new Mode("dhcp")));
    private static final NetworkModes MICRO = new NetworkModes(List.of(new Mode("static")));

    private static ModeChoice choose(NetworkModes modes, Map<String, String> settings, Map<String, String> parameters)
            throws BootyException, IOException {
        var kernel = new FakeKernel();
        var sysfs = new Sysfs(Path.of("nowhere"));
        var environment = new BootEnvironment(parameters, Map.of(), sysfs);
        var doors = new Doors(kernel, new FakeExec(), sysfs);
        try (var rtnetlink = Rtnetlink.open(kernel)) {
            return ModeChoice.of(
                    new NetworkRequest(settings, environment, doors, rtnetlink, NetworkTimes.DEFAULT), modes);
        }
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "'',                   '',                 dhcp,   ''",
        "'',                   dhcp,               dhcp,   ''",
        "'',                   off,                dhcp,   ''",
        "'',                   10.0.0.2::10.0.0.1, static, dhcp",
        "STATIC_IP=10.0.0.2/8, '',                 static, dhcp",
        "STATIC_IP=10.0.0.2/8, dhcp,               static, dhcp",
        "NETWORK_MODE=DHCP,    10.0.0.2,           dhcp,   ''",
        "NETWORK_MODE=static,  '',                 static, ''"
    })
    void followsTheSettings(String setting, String ip, String first, String fallback)
            throws BootyException, IOException {
        var settings =
                setting.isEmpty() ? Map.<String, String>of() : Map.of(setting.split("=")[0], setting.split("=")[1]);
        var choice = choose(SLIM, settings, ip.isEmpty() ? Map.of() : Map.of("ip", ip));
        assertEquals(first, choice.first().mode());
        assertEquals(fallback, choice.fallback().map(NetworkModeProvider::mode).orElse(""));
    }

    @Test
    void saysWhichModesTheImageHas() {
        var error = assertThrows(ModeNotInImage.class, () -> choose(SLIM, Map.of("NETWORK_MODE", "gobgp"), Map.of()));
        assertEquals("network mode gobgp is not in this image, which has [dhcp, static]", error.what());
        assertEquals("Boot a flavor that has it, or set NETWORK_MODE to one of [dhcp, static]", error.remedy());
    }

    @Test
    void saysWhatAnImageWithoutDhcpNeeds() {
        var error = assertThrows(ModeNotInImage.class, () -> choose(MICRO, Map.of(), Map.of()));
        assertEquals("no static address is given and this image has no DHCP, only [static]", error.what());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "STATIC_IP=10.0.0.2,       STATIC_IP: \"10.0.0.2\" is no address with a prefix length",
        "STATIC_IP=127.0.0.1/8,    STATIC_IP: 127.0.0.1 is no address for a host",
        "STATIC_IP=2001:db8::1/64 STATIC_GATEWAY=10.0.0.1, STATIC_GATEWAY: 10.0.0.1 is of another family than 2001:db8::1/64",
        "STATIC_IP=10.0.0.2/8 STATIC_GATEWAY=router, STATIC_GATEWAY: \"router\" is no address",
        "STATIC_IP=10.0.0.2/8 dns_resolver=dns, dns_resolver: \"dns\" is no address"
    })
    void namesWhatIsWrongWithAStaticAddress(String given, String problem) {
        var settings = new HashMap<String, String>();
        for (var pair : given.split(" ")) settings.put(pair.split("=")[0], pair.split("=")[1]);
        var error = assertThrows(ConfigInvalid.class, () -> choose(SLIM, settings, Map.of()));
        assertEquals("the network configuration has 1 problem: " + problem, error.what());
    }

    @Test
    void refusesTwoProvidersOfOneMode() {
        assertThrows(IllegalStateException.class, () -> new NetworkModes(List.of(new Mode("dhcp"), new Mode("dhcp"))));
    }
}
