package booty.net.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv6Test {
    @ParameterizedTest
    @CsvSource({
        "2001:DB8:0:0:0:0:0:1,2001:db8::1",
        "::,::",
        "::1,::1",
        "1::,1::",
        "2001:db8:0:1:0:0:0:1,2001:db8:0:1::1",
        "2001:0:0:1:0:0:1:1,2001::1:0:0:1:1",
        "fe80:1:2:3:4:5:6:7,fe80:1:2:3:4:5:6:7",
        "1:0:2:0:3:0:4:0,1:0:2:0:3:0:4:0"
    })
    void printsTheFormOfRfc5952(String text, String printed) {
        assertEquals(printed, Ipv6.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2.3.4", ":", "1:2", "fe80::1%eth0", "[::1]", "::ffff:192.0.2.1", "::g", "1::2::3"})
    void refusesWhatIsNoAddressOfAHost(String text) {
        assertEquals(Optional.empty(), Ipv6.parse(text));
    }

    @Property
    void everyAddressButAMappedOneSurvivesARoundTrip(@ForAll long high, @ForAll long low) {
        var address = new Ipv6(high, low);
        if (high == 0 && low >>> 32 == 0xffff) return;
        assertEquals(Optional.of(address), Ipv6.parse(address.toString()));
        assertEquals(address, Ip.of(address.octets()));
    }
}
