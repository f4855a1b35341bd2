package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.dump.Evidence;
import booty.core.linux.Doors;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetWitnessTest {
    @Test
    void tellsTheNetworkOfThisMachine() throws IOException {
        var told = new NetWitness().tell(Doors.ofThisMachine());
        assertEquals(
                List.of("links", "addresses", "routes", "neighbours"),
                told.stream().map(Evidence::label).toList());
        assertTrue(
                told.get(0).lines().stream().anyMatch(line -> line.matches("1: lo (up|down).* mtu 65536")),
                told::toString);
    }
}
