package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:50:56:a5:0e:0f",
                "00:50:56:A5:0E:0F",
                "00-50-56-a5-0e-0f",
                "00-50-56-A5-0E-0F",
                "0050.56a5.0e0f",
                "005056A50E0F",
                " 00:50:56:a5:0e:0f "
            })
    void readsEveryUsualNotation(String written) {
        var mac = Mac.parse(written).orElseThrow();
        assertEquals("00:50:56:a5:0e:0f", mac.colons());
        assertEquals("00-50-56-a5-0e-0f", mac.dashes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00:50:56:a5:0e", "00:50:56:a5:0e:0f:11", "00:50:56:a5:0e:0g", "../etc/passwd", "eth0"})
    void refusesWhatIsNoAddress(String written) {
        assertEquals(Optional.empty(), Mac.parse(written));
    }
}
