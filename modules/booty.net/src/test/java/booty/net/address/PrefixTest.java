package booty.net.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.1", "10.0.0.1/33", "10.0.0.1/", "10.0.0.1/-1", "::1/129", "x/8", "10.0.0.1/8/8"})
    void refusesWhatIsNoPrefix(String text) {
        assertEquals(Optional.empty(), Prefix.parse(text));
    }

    @Test
    void keepsTheHostAndKnowsTheNetwork() {
        var prefix = Prefix.parse("192.0.2.77/26").orElseThrow();
        assertEquals("192.0.2.77/26", prefix.toString());
        assertEquals("192.0.2.64/26", prefix.network().toString());
        assertEquals(Ipv4.parse("192.0.2.127"), prefix.broadcast());
        assertEquals(
                "2001:db8::/33",
                Prefix.parse("2001:db8:7fff::1/33").orElseThrow().network().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1/24,192.0.2.255,true",
        "192.0.2.1/24,192.0.3.1,false",
        "192.0.2.1/32,192.0.2.1,true",
        "192.0.2.1/0,10.0.0.1,true",
        "192.0.2.1/0,2001:db8::1,false",
        "2001:db8::1/64,2001:db8::ffff,true"
    })
    void knowsWhoIsInIt(String prefix, String address, boolean in) {
        assertEquals(
                in,
                Prefix.parse(prefix).orElseThrow().contains(Ip.parse(address).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"255.255.255.0,24", "0.0.0.0,0", "255.255.255.255,32", "128.0.0.0,1"})
    void countsTheBitsOfAMask(String mask, int length) {
        assertEquals(Optional.of(length), Prefix.lengthOf(Ipv4.parse(mask).orElseThrow()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"255.0.255.0", "0.0.0.255", "255.255.255.1"})
    void refusesAMaskWithGaps(String mask) {
        assertEquals(Optional.empty(), Prefix.lengthOf(Ipv4.parse(mask).orElseThrow()));
    }

    @Test
    void refusesALengthThatTheFamilyHasNot() {
        assertThrows(IllegalArgumentException.class, () -> new Prefix(Ipv4.ANY, 33));
    }

    @Property
    void aNetworkHoldsItsOwnAddressAndBroadcast(@ForAll int value, @ForAll @IntRange(max = 32) int length) {
        var prefix = new Prefix(new Ipv4(value), length);
        assertTrue(prefix.contains(prefix.address()));
        prefix.broadcast().ifPresent(address -> assertTrue(prefix.contains(address)));
        assertEquals(prefix.network(), prefix.network().network());
    }
}
