package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.net.address.Mac;
import booty.net.rtnetlink.Link;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NicsTest {
    private static Link link(String name, int hardware, String kind, int master) {
        return new Link(2, name, hardware, 0x10000, Optional.of(new Mac(0x525400123456L)), 1500, kind, master);
    }

    @ParameterizedTest
    @CsvSource({
        "eth0,1,'',0,true",
        "br7,1,'',0,true",
        "eno1,1,'',5,false",
        "eno1.200,1,vlan,0,false",
        "br0,1,bridge,0,false",
        "bond0,1,bond,0,false",
        "tap0,1,tun,0,false",
        "vx100,1,vxlan,0,false",
        "dummy0,1,dummy,0,false",
        "net0,1,veth,0,true",
        "veth12,1,veth,0,false",
        "docker0,1,veth,0,false",
        "ib0,32,'',0,false"
    })
    void tellsAMachinesOwnInterfaces(String name, int hardware, String kind, int master, boolean physical) {
        assertEquals(physical, Nics.isPhysical(link(name, hardware, kind, master)));
    }

    @Test
    void describesInterfacesForAnOperator() {
        var dead = new Link(3, "eth1", 1, 1, Optional.empty(), 1500, "", 0);
        assertEquals(
                "eth0 (52:54:00:12:34:56, carrier), eth1 (no carrier)",
                Nics.describe(List.of(link("eth0", 1, "", 0), dead)));
        assertEquals("no network interface", Nics.describe(List.of()));
    }
}
