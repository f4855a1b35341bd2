package booty.net.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacTest {
    @ParameterizedTest
    @ValueSource(strings = {"00:50:56:a5:0e:0f", "00-50-56-A5-0E-0F"})
    void readsBothWaysOfWriting(String text) {
        assertEquals("00:50:56:a5:0e:0f", Mac.parse(text).orElseThrow().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:50:56:a5:0e",
                "00:50:56:a5:0e:0f:00",
                "00:50-56:a5:0e:0f",
                "005056a50e0f",
                "g0:50:56:a5:0e:0f"
            })
    void refusesWhatIsNone(String text) {
        assertEquals(Optional.empty(), Mac.parse(text));
    }

    @Property
    void everyMacSurvivesARoundTrip(@ForAll @LongRange(min = 0, max = 0xffffffffffffL) long value) {
        var mac = new Mac(value);
        assertEquals(Optional.of(mac), Mac.parse(mac.toString()));
        assertEquals(mac, Mac.of(mac.octets()));
    }

    @Property
    void hasSixOctets(@ForAll @LongRange(min = 0x1000000000000L) long value) {
        assertThrows(IllegalArgumentException.class, () -> new Mac(value));
    }
}
