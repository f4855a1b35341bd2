package booty.net.dhcp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.dhcp.codec.MessageType;
import booty.net.dhcp.codec.OptionCode;
import booty.net.dhcp.codec.Options;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The client with a clock that stands until it is told to move. */
class DhcpClientTest {
    private static final Mac OURS = Mac.parse("52:54:00:00:00:01").orElseThrow();
    private static final Mac SERVER_MAC = Mac.parse("52:54:00:00:00:99").orElseThrow();
    private static final Ipv4 SERVER = Ipv4.parse("10.0.0.1").orElseThrow();
    private static final Ipv4 ADDRESS = Ipv4.parse("10.0.0.5").orElseThrow();

    private final DhcpClient client = new DhcpClient(Identity.ofMac(OURS, Optional.of("node7")), new Random(1));
    private State state = new State.Idle();
    private long wake = Transition.NEVER;
    private long now = 1_000_000;
    private List<Action> actions = List.of();

    private void happens(Event event) {
        var transition = client.step(state, event, now, wake);
        state = transition.next();
        wake = transition.wake();
        actions = transition.actions();
    }

    private void timePasses() {
        now = wake;
        happens(new Event.TimedOut());
    }

    private DhcpMessage sent() {
        return switch (actions.getLast()) {
            case Action.Broadcast(var message, Ipv4 _) -> message;
            case Action.Unicast(var message, Ipv4 _) -> message;
            case Action.Direct(var message, Ipv4 _, Mac _) -> message;
            case Action.Check _, Action.Install _, Action.Withdraw _ -> throw new AssertionError(actions.toString());
        };
    }

    private static Options given(MessageType type) {
        return Options.none()
                .with(OptionCode.MESSAGE_TYPE, (byte) type.number())
                .with(OptionCode.SERVER_ID, SERVER)
                .with(OptionCode.SUBNET_MASK, Ipv4.parse("255.255.255.0").orElseThrow())
                .with(
                        OptionCode.LEASE_SECONDS,
                        ByteBuffer.allocate(4).putInt(800).array());
    }

    private DhcpMessage answer(int transaction, Options options) {
        return new DhcpMessage(
                DhcpMessage.TO_CLIENT, transaction, 0, false, Ipv4.ANY, ADDRESS, Ipv4.ANY, Ipv4.ANY, OURS, options);
    }

    private void answers(MessageType type) {
        happens(new Event.Received(answer(sent().transaction(), given(type)), SERVER_MAC));
    }

    private void binds() {
        happens(new Event.Started());
        answers(MessageType.OFFER);
        answers(MessageType.ACK);
        happens(new Event.Checked(Optional.empty()));
    }

    @Test
    void getsALeaseInFourMessagesAndACheck() {
        happens(new Event.Started());
        assertEquals(Optional.of(MessageType.DISCOVER), sent().type());
        assertEquals(Optional.of("booty"), sent().options().text(OptionCode.VENDOR_CLASS));
        assertEquals(Optional.of("node7"), sent().options().text(OptionCode.HOST_NAME));
        answers(MessageType.OFFER);
        assertEquals(Optional.of(MessageType.REQUEST), sent().type());
        assertEquals(Optional.of(ADDRESS), sent().options().address(OptionCode.REQUESTED_ADDRESS));
        assertEquals(Optional.of(SERVER), sent().options().address(OptionCode.SERVER_ID));
        answers(MessageType.ACK);
        assertEquals(List.of(new Action.Check(ADDRESS)), actions);
        happens(new Event.Checked(Optional.empty()));
        var lease = assertInstanceOf(Action.Install.class, actions.getFirst()).lease();
        assertEquals("10.0.0.5/24", lease.address().toString());
        assertEquals(now + 400_000, wake);
        assertEquals(now + 700_000, lease.rebinding());
        assertEquals(now + 800_000, lease.expiry());
    }

    @Test
    void asksAgainAfterOneTwoFourSecondsAndNeverLessThanOncePer71() {
        happens(new Event.Started());
        var waits = new ArrayList<Long>();
        int transaction = sent().transaction();
        for (int i = 0; i < 10; i++) {
            waits.add(Math.round((wake - now) / 1_000.0));
            timePasses();
            assertEquals(transaction, sent().transaction());
        }
        assertEquals(List.of(1L, 2L, 4L), waits.subList(0, 3));
        assertTrue(waits.stream().allMatch(wait -> wait <= 71), waits.toString());
        assertTrue(waits.getLast() >= 57, waits.toString());
        assertEquals((now - 1_000_000) / 1_000, sent().seconds());
    }

    @Test
    void asksForBroadcastAnswersFromTheThirdTryOn() {
        happens(new Event.Started());
        assertFalse(sent().broadcast());
        timePasses();
        assertFalse(sent().broadcast());
        timePasses();
        assertTrue(sent().broadcast());
    }

    @Test
    void ignoresWhatIsNotForItOrNotUsable() {
        happens(new Event.Started());
        int mine = sent().transaction();
        var before = state;
        var offer = given(MessageType.OFFER);
        var stranger = new DhcpMessage(
                DhcpMessage.TO_CLIENT, mine, 0, false, Ipv4.ANY, ADDRESS, Ipv4.ANY, Ipv4.ANY, SERVER_MAC, offer);
        var proxy = new DhcpMessage(
                DhcpMessage.TO_CLIENT, mine, 0, false, Ipv4.ANY, Ipv4.ANY, Ipv4.ANY, Ipv4.ANY, OURS, offer);
        var echo = new DhcpMessage(
                DhcpMessage.TO_SERVER, mine, 0, false, Ipv4.ANY, ADDRESS, Ipv4.ANY, Ipv4.ANY, OURS, offer);
        var anonymous = answer(mine, Options.none().with(OptionCode.MESSAGE_TYPE, (byte) 2));
        for (var message : List.of(
                answer(mine + 1, offer),
                answer(mine, given(MessageType.ACK)),
                answer(mine, Options.none()),
                stranger,
                proxy,
                echo,
                anonymous)) {
            long due = wake;
            happens(new Event.Received(message, SERVER_MAC));
            assertEquals(before, state);
            assertEquals(List.of(), actions);
            assertEquals(due, wake);
        }
    }

    @Test
    void looksForAnotherOfferWhenTheServerDoesNotConfirmItsOwn() {
        happens(new Event.Started());
        answers(MessageType.OFFER);
        for (int i = 0; i < 3; i++) {
            timePasses();
            assertEquals(Optional.of(MessageType.REQUEST), sent().type());
        }
        timePasses();
        assertEquals(Optional.of(MessageType.DISCOVER), sent().type());
    }

    @Test
    void declinesAnAddressInUseAndWaitsLongerEachTime() {
        happens(new Event.Started());
        for (long wait : new long[] {1_000, 2_000, 4_000, 8_000, 10_000, 10_000}) {
            answers(MessageType.OFFER);
            answers(MessageType.ACK);
            happens(new Event.Checked(Optional.of(SERVER_MAC)));
            assertEquals(Optional.of(MessageType.DECLINE), sent().type());
            assertEquals(Optional.of(ADDRESS), sent().options().address(OptionCode.REQUESTED_ADDRESS));
            assertEquals(Ipv4.ANY, sent().client());
            assertEquals(now + wait, wake);
            timePasses();
            assertEquals(Optional.of(MessageType.DISCOVER), sent().type());
        }
    }

    @Test
    void doesNotFloodAServerThatRefusesWhatItOffered() {
        happens(new Event.Started());
        answers(MessageType.OFFER);
        answers(MessageType.NAK);
        assertEquals(List.of(), actions);
        assertEquals(now + 1_000, wake);
        timePasses();
        assertEquals(Optional.of(MessageType.DISCOVER), sent().type());
    }

    @Test
    void asksItsServerForMoreTimeAtHalfOfIt() {
        binds();
        timePasses();
        var renewal = assertInstanceOf(Action.Unicast.class, actions.getFirst());
        assertEquals(SERVER, renewal.server());
        assertEquals(ADDRESS, renewal.message().client());
        assertEquals(Optional.empty(), renewal.message().options().address(OptionCode.SERVER_ID));
        assertEquals(Optional.empty(), renewal.message().options().address(OptionCode.REQUESTED_ADDRESS));
        answers(MessageType.ACK);
        assertInstanceOf(Action.Install.class, actions.getFirst());
        assertEquals(now + 400_000, wake);
    }

    @Test
    void asksEverybodyWhenItsServerIsSilentAndLetsGoAtTheEnd() {
        binds();
        long start = now;
        timePasses();
        while (state instanceof State.Renewing) timePasses();
        assertEquals(start + 700_000, now);
        var rebinding = assertInstanceOf(Action.Broadcast.class, actions.getFirst());
        assertEquals(ADDRESS, rebinding.source());
        while (state instanceof State.Rebinding) timePasses();
        assertEquals(start + 800_000, now);
        assertEquals(
                "it ran out and no server answered",
                assertInstanceOf(Action.Withdraw.class, actions.getFirst()).reason());
        assertEquals(Optional.of(MessageType.DISCOVER), sent().type());
    }

    @Test
    void letsGoAtOnceWhenAServerRefusesToExtend() {
        binds();
        timePasses();
        answers(MessageType.NAK);
        assertInstanceOf(Action.Withdraw.class, actions.getFirst());
        assertEquals(Optional.of(MessageType.DISCOVER), sent().type());
    }

    @Test
    void givesBackALeaseThatNobodyNeedsAndAsksForNothingMore() {
        binds();
        happens(new Event.Abandoned());
        var release = assertInstanceOf(Action.Direct.class, actions.getFirst());
        assertEquals(Optional.of(MessageType.RELEASE), release.message().type());
        assertEquals(ADDRESS, release.message().client());
        assertEquals(SERVER_MAC, release.mac());
        assertEquals(new State.Ended(), state);
        assertEquals(Transition.NEVER, wake);
    }

    @Test
    void hasNothingToGiveBackBeforeItHasALease() {
        happens(new Event.Started());
        answers(MessageType.OFFER);
        happens(new Event.Abandoned());
        assertEquals(List.of(), actions);
        assertEquals(new State.Ended(), state);
    }

    @Test
    void keepsAnEndlessLeaseForEver() {
        happens(new Event.Started());
        answers(MessageType.OFFER);
        var endless = given(MessageType.ACK).with(OptionCode.LEASE_SECONDS, Ipv4.BROADCAST);
        happens(new Event.Received(answer(sent().transaction(), endless), SERVER_MAC));
        happens(new Event.Checked(Optional.empty()));
        assertEquals(Transition.NEVER, wake);
    }
}
