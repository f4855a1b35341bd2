package booty.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmwareVersionTest {
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "1.9.2, <, 1.10.0",
        "2.10, =, 2.10.0",
        "2.10, <, 2.10.1",
        "U46 v2.90 (06/02/2023), >, U46 v2.72",
        "U46 v2.90, =, u46 V2.90",
        "1.0b, >, 1.0a",
        "1.0b, <, 1.0.1",
        "1.0, <, 1.0b",
        "ESE122T-3.10, <, ESE122T-3.11",
        "2.88, <, 3.0",
        "99999999999999999999999, >, 2",
        "007, =, 7",
        "'', <, 1",
    })
    void ordersVersionsAsPeopleDo(String some, String how, String other) {
        int expected = switch (how) {
            case "<" -> -1;
            case ">" -> 1;
            default -> 0;
        };
        assertEquals(expected, Integer.signum(FirmwareVersion.ORDER.compare(some, other)));
        assertEquals(-expected, Integer.signum(FirmwareVersion.ORDER.compare(other, some)));
    }

    @Property
    void twoVersionsHaveOneOrder(@ForAll String some, @ForAll String other) {
        assertEquals(
                Integer.signum(FirmwareVersion.ORDER.compare(some, other)),
                -Integer.signum(FirmwareVersion.ORDER.compare(other, some)));
    }
}
