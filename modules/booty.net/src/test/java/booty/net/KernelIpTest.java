package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.Problems;
import booty.net.address.Ip;
import booty.net.address.Prefix;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelIpTest {
    private static KernelIp parse(String value) {
        var problems = new Problems();
        var ip = KernelIp.parse(value, problems).orElseThrow();
        assertEquals(List.of(), problems.found());
        return ip;
    }

    @Test
    void readsAllTenFields() {
        var ip = parse("10.0.2.15:10.0.2.2:10.0.2.1:255.255.255.0:node7:eth1:off:10.0.2.3:10.0.2.4:10.0.2.5");
        assertEquals(
                new KernelIp(
                        Prefix.parse("10.0.2.15/24"),
                        Ip.parse("10.0.2.1"),
                        Optional.of("node7"),
                        Optional.of("eth1"),
                        List.of(
                                Ip.parse("10.0.2.3").orElseThrow(),
                                Ip.parse("10.0.2.4").orElseThrow()),
                        List.of(Ip.parse("10.0.2.5").orElseThrow())),
                ip);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7/24",
        "10.1.2.3::10.1.2.1, 10.1.2.3/8",
        "172.16.0.9::172.16.0.1:22, 172.16.0.9/22",
        "[2001:db8::7]::[2001:db8::1]:48, 2001:db8::7/48",
        "[2001:db8::7], 2001:db8::7/64"
    })
    void guessesTheNetmaskAsTheKernelDoes(String value, String address) {
        assertEquals(Prefix.parse(address), parse(value).client());
    }

    @ParameterizedTest
    @CsvSource({"dhcp,''", "on,''", "any,''", "eth1:dhcp,eth1", ":::::eth2:dhcp,eth2", "::::node:eth2:on,eth2"})
    void asksAServerWhereItIsToldTo(String value, String device) {
        var ip = parse(value);
        assertEquals(Optional.empty(), ip.client());
        assertEquals(device, ip.device().orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "none", ":::::eth0:none"})
    void saysNothingWhereNothingIsToBeDone(String value) {
        var problems = new Problems();
        assertEquals(Optional.empty(), KernelIp.parse(value, problems));
        assertEquals(List.of(), problems.found());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "10.0.0.300, ip: client \"10.0.0.300\" is no address",
        "10.0.0.3::x, ip: gateway \"x\" is no address",
        "10.0.0.3:::255.0.255.0, ip: netmask \"255.0.255.0\" fits no network",
        "10.0.0.3:::33, ip: netmask \"33\" fits no network",
        "[2001:db8::1]:::255.255.0.0, ip: netmask \"255.255.0.0\" fits no network",
        "10.0.0.3::::::perhaps, 'ip: autoconf is \"perhaps\", not one of off, none, on, dhcp'",
        "10.0.0.3:::::::8.8.8, ip: dns0 \"8.8.8\" is no address",
        "1.1.1.1:::::::::::, 'ip: has 12 fields, not 10'"
    })
    void saysWhatIsWrong(String value, String problem) {
        var problems = new Problems();
        assertEquals(Optional.empty(), KernelIp.parse(value, problems));
        assertEquals(problem, problems.found().getFirst().toString());
    }

    @Property
    void noTextCrashesTheParser(@ForAll String value) {
        var problems = new Problems();
        var ip = KernelIp.parse(value, problems);
        assertEquals(true, ip.isEmpty() || problems.found().isEmpty());
    }
}
