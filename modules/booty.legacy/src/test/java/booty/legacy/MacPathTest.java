package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.api.Test;

class MacPathTest {
    private static final URI BASE = URI.create("http://192.168.0.95:3000/booty");

    @Test
    void asksUnderTheMacAddressWithDashes() {
        assertEquals(
                URI.create("http://192.168.0.95:3000/booty/00-50-56-a5-0e-0f.bty"),
                MacPath.config(BASE, "00:50:56:a5:0e:0f"));
        assertEquals(
                URI.create("http://192.168.0.95:3000/booty/00-50-56-a5-0e-0f.status"),
                MacPath.status(BASE, "00:50:56:a5:0e:0f"));
    }
}
