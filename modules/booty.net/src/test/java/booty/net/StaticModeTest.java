package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.control.BootEnvironment;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Sysfs;
import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.ethernet.ArpPacket;
import booty.net.rtnetlink.Rtnetlink;
import booty.testkit.FakeExec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticModeTest {
    private static final int ON = 0x1;
    private static final int LIVE = 0x10001;
    private static final NetworkTimes QUICK = new NetworkTimes(
            Duration.ofMillis(30),
            Duration.ofMillis(30),
            Duration.ofMillis(30),
            Duration.ofMillis(5),
            Duration.ofSeconds(2),
            Duration.ofMillis(50),
            1);

    @TempDir
    private Path root = Path.of("never used");

    private NetworkRequest request(FakeKernel kernel, String ip) throws IOException {
        var sysfs = new Sysfs(root);
        return new NetworkRequest(
                Map.of(),
                new BootEnvironment(Map.of("ip", ip), Map.of(), sysfs),
                new Doors(kernel, new FakeExec(), sysfs),
                Rtnetlink.open(kernel),
                QUICK);
    }

    private static List<String> types(FakeKernel kernel) {
        return kernel.changes().stream().map(change -> change.split(" ")[0]).toList();
    }

    @Test
    void givesTheFirstLiveInterfaceTheAddressAndTakesItAway() throws IOException, BootyException, InterruptedException {
        var kernel = new FakeKernel().link(2, "eth0", ON, "").link(3, "eth1", LIVE, "");
        var session = new StaticMode()
                .start(request(kernel, "10.0.0.2::10.0.0.1:255.255.255.0:node7::off:10.0.0.53::10.0.0.123"));

        assertEquals("static on eth1: 10.0.0.2/24", session.describe());
        assertEquals(List.of("02:00:00:00:00:03"), session.macs());
        assertEquals(List.of("10.0.0.123"), session.timeServers());
        assertEquals("nameserver 10.0.0.53\n", Files.readString(root.resolve("etc/resolv.conf")));
        assertEquals("node7", kernel.hostname());
        assertEquals(List.of("20", "24"), types(kernel));
        session.close();
        assertEquals(List.of("20", "24", "25", "21"), types(kernel));
    }

    @Test
    void refusesAnAddressThatAnotherMachineHas() throws IOException {
        var other = new Mac(0x525400000009L);
        var ours = new Mac(0x020000000002L);
        var address = Ipv4.parse("10.0.0.2").orElseThrow();
        var frame = ByteBuffer.allocate(60)
                .put(ours.octets())
                .put(other.octets())
                .putShort((short) 0x806)
                .put(new ArpPacket(ArpPacket.REPLY, other, address, ours, Ipv4.ANY).encode());
        var kernel = new FakeKernel().link(2, "eth0", LIVE, "").receives(frame.array());
        var request = request(kernel, "10.0.0.2");
        var error = assertThrows(AddressInUse.class, () -> new StaticMode().start(request));
        assertEquals("10.0.0.2 on eth0 is in use by 52:54:00:00:00:09", error.what());
        assertEquals(List.of(), kernel.changes());
    }

    @Test
    void saysThatTheInterfaceIsMissingAndWhichThereAre() throws IOException {
        var request = request(new FakeKernel().link(2, "eth0", LIVE, ""), "10.0.0.2:::::eth7:off");
        var error = assertThrows(NoInterface.class, () -> new StaticMode().start(request));
        assertEquals("network interface eth7 did not appear in 0 s (there is eth0)", error.what());
    }

    @Test
    void leavesNothingBehindWhenTheKernelRefusesTheRoute() throws IOException {
        var kernel = new FakeKernel().link(2, "eth0", LIVE, "").refuses(24, Errno.ENETUNREACH);
        var request = request(kernel, "10.0.0.2::10.0.0.1");
        assertThrows(NetworkFailed.class, () -> new StaticMode().start(request));
        assertEquals(List.of("20", "24", "21"), types(kernel));
    }
}
