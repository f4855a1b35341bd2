package booty.net.rtnetlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Errno;
import booty.net.FakeKernel;
import booty.net.address.Prefix;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RtnetlinkTest {
    private final FakeKernel kernel = new FakeKernel().link(2, "eth0", 0, "").link(1, "lo", Link.LOOPBACK, "");

    @Test
    void listsLinksInTheKernelsOrder() throws IOException {
        try (var rtnetlink = Rtnetlink.open(kernel)) {
            assertEquals(
                    List.of("lo", "eth0"),
                    rtnetlink.links().stream().map(Link::name).toList());
        }
    }

    @Test
    void asksAgainWhenTheTableChangedMeanwhile() throws IOException {
        try (var rtnetlink = Rtnetlink.open(kernel.interrupts(2))) {
            assertEquals(2, rtnetlink.links().size());
        }
    }

    @Test
    void givesUpOnATableThatNeverStandsStill() throws IOException {
        try (var rtnetlink = Rtnetlink.open(kernel.interrupts(100))) {
            assertEquals(
                    "list links: the table kept changing",
                    assertThrows(IOException.class, rtnetlink::links).getMessage());
        }
    }

    @Test
    void switchesALinkOnAndTouchesNoOtherFlag() throws IOException {
        try (var rtnetlink = Rtnetlink.open(kernel)) {
            rtnetlink.up(rtnetlink.link("eth0").orElseThrow());
        }
        assertEquals(List.of("19 00000000" + "02000000" + "01000000" + "01000000"), kernel.changes());
    }

    @Test
    void namesWhatTheKernelRefused() throws IOException {
        try (var rtnetlink = Rtnetlink.open(kernel.refuses(Rtnetlink.NEW_ADDRESS, Errno.EINVAL))) {
            var address = new HostAddress(2, Prefix.parse("10.0.0.1/8").orElseThrow());
            var error = assertThrows(Errno.class, () -> rtnetlink.add(address));
            assertEquals("add address 10.0.0.1/8: refused (errno 22)", error.getMessage());
            assertEquals(Errno.EINVAL, error.number());
        }
    }

    @Test
    void takingAwayWhatIsNotThereIsFine() throws IOException {
        try (var rtnetlink = Rtnetlink.open(kernel.refuses(Rtnetlink.DELETE_ADDRESS, 99))) {
            rtnetlink.remove(new HostAddress(2, Prefix.parse("10.0.0.1/8").orElseThrow()));
        }
        assertEquals(1, kernel.changes().size());
    }

    @Test
    void answersEvenAThreadThatWasInterrupted() throws IOException {
        try (var rtnetlink = Rtnetlink.open(kernel)) {
            Thread.currentThread().interrupt();
            assertEquals(2, rtnetlink.links().size());
            assertTrue(Thread.interrupted());
        }
    }
}
