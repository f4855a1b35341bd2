package booty.net.dhcp.client;

import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.client.State.Bound;
import booty.net.dhcp.client.State.Checking;
import booty.net.dhcp.client.State.Ended;
import booty.net.dhcp.client.State.Idle;
import booty.net.dhcp.client.State.Rebinding;
import booty.net.dhcp.client.State.Renewing;
import booty.net.dhcp.client.State.Requesting;
import booty.net.dhcp.client.State.Selecting;
import booty.net.dhcp.client.State.Waiting;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.dhcp.codec.MessageType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The client of RFC 2131 §4.4 on one interface, as a function of state and event. It always begins in
 * INIT: an agent that boots from memory has no lease to return to.
 *
 * <p>Where it departs from the RFC: it repeats its first message after one second, not four, then
 * doubles up to 64 (§4.1), because the server is on the same switch; it asks for broadcast answers
 * from the third try on, for relays that cannot do otherwise; and it starts anew one second after an
 * address was in use, not ten (§3.1.5), doubling up to ten when that happens again.
 */
public final class DhcpClient {
    private static final long FIRST_RETRY = 1_000;
    private static final long LONGEST_RETRY = 64_000;
    private static final int REQUESTS = 4;
    private static final int UNICAST_TRIES = 2;
    private static final long LONGEST_WAIT = 10_000;

    /** RFC 2131 §4.4.5: while renewing, not more often than once a minute. */
    private static final long EXTENSION_RETRY = 60_000;

    private final Identity identity;
    private final Messages messages;
    private final RandomGenerator random;

    /** A client for the interface that {@code identity} describes. */
    public DhcpClient(Identity identity, RandomGenerator random) {
        this.identity = identity;
        this.messages = new Messages(identity);
        this.random = random;
    }

    /**
     * What an event leads to.
     *
     * @param now in milliseconds of the machine's clock
     * @param wake when the last transition wanted to be woken; it holds on if the event changes nothing
     */
    public Transition step(State state, Event event, long now, long wake) {
        return switch (event) {
            case Event.Started() -> select(now, 0);
            case Event.TimedOut() -> timedOut(state, now);
            case Event.Received(var message, var from) ->
                isForUs(state, message) ? received(state, message, from, now, wake) : stay(state, wake);
            case Event.Checked(var holder) ->
                state instanceof Checking checking ? checked(checking, holder, now) : stay(state, wake);
            case Event.Abandoned() -> abandoned(state);
        };
    }

    private Transition timedOut(State state, long now) {
        return switch (state) {
            case Idle _, Ended _ -> stay(state, Transition.NEVER);
            case Checking checking -> stay(checking, Transition.NEVER);
            case Waiting(int setbacks) -> select(now, setbacks);
            case Selecting(int transaction, long started, int sent, int setbacks) ->
                discover(transaction, started, sent, setbacks, now);
            case Requesting asking -> asking.sent() < REQUESTS ? request(asking, now) : select(now, asking.setbacks());
            case Bound(var lease) -> renew(lease, random.nextInt(), now);
            case Renewing(var lease, int transaction, long _) ->
                now < lease.rebinding() ? renew(lease, transaction, now) : rebind(lease, transaction, now);
            case Rebinding(var lease, int transaction, long _) ->
                now < lease.expiry()
                        ? rebind(lease, transaction, now)
                        : withdrawn(lease, "it ran out and no server answered", select(now, 0));
        };
    }

    private boolean isForUs(State state, DhcpMessage message) {
        var expected = switch (state) {
            case Selecting selecting -> Optional.of(selecting.transaction());
            case Requesting requesting -> Optional.of(requesting.transaction());
            case Renewing renewing -> Optional.of(renewing.transaction());
            case Rebinding rebinding -> Optional.of(rebinding.transaction());
            case Idle _, Checking _, Bound _, Waiting _, Ended _ -> Optional.<Integer>empty();
        };
        return message.operation() == DhcpMessage.TO_CLIENT
                && message.hardware().equals(identity.mac())
                && expected.equals(Optional.of(message.transaction()));
    }

    private Transition received(State state, DhcpMessage message, Mac from, long now, long wake) {
        var type = message.type();
        if (type.isEmpty()) return stay(state, wake);
        return switch (state) {
            case Selecting selecting
            when type.get() == MessageType.OFFER && isUsable(message) ->
                request(
                        new Requesting(
                                selecting.transaction(), selecting.started(), 0, selecting.setbacks(), message, now),
                        now);
            case Requesting asking
            when message.server().equals(asking.offer().server()) ->
                answered(asking, type.get(), message, from, now, wake);
            case Renewing(var lease, int _, long asked) ->
                extended(state, lease, asked, type.get(), message, from, now, wake);
            case Rebinding(var lease, int _, long asked) ->
                extended(state, lease, asked, type.get(), message, from, now, wake);
            case Idle _, Selecting _, Requesting _, Checking _, Bound _, Waiting _, Ended _ -> stay(state, wake);
        };
    }

    private Transition answered(
            Requesting asking, MessageType type, DhcpMessage message, Mac from, long now, long wake) {
        if (type == MessageType.NAK) return setBack(asking.setbacks(), now);
        if (type != MessageType.ACK) return stay(asking, wake);
        var lease = Lease.of(message, from, asking.asked());
        if (lease.isEmpty()) return stay(asking, wake);
        return Transition.to(
                new Checking(lease.get(), asking.setbacks()), Transition.NEVER, new Action.Check(message.yours()));
    }

    private Transition extended(
            State state,
            Lease lease,
            long asked,
            MessageType type,
            DhcpMessage message,
            Mac from,
            long now,
            long wake) {
        if (type == MessageType.NAK) {
            return withdrawn(lease, "%s refused to extend it".formatted(server(message)), select(now, 0));
        }
        if (type != MessageType.ACK) return stay(state, wake);
        var longer = Lease.of(message, from, asked);
        if (longer.isEmpty()
                || !longer.get().address().address().equals(lease.address().address())) {
            return stay(state, wake);
        }
        return Transition.to(new Bound(longer.get()), longer.get().renewal(), new Action.Install(longer.get()));
    }

    private static String server(DhcpMessage message) {
        return message.server().map(Ipv4::toString).orElse("a server");
    }

    private Transition checked(Checking checking, Optional<Mac> holder, long now) {
        var lease = checking.lease();
        if (holder.isEmpty()) return Transition.to(new Bound(lease), lease.renewal(), new Action.Install(lease));
        var back = setBack(checking.setbacks(), now);
        var decline = new Action.Broadcast(messages.decline(random.nextInt(), lease), Ipv4.ANY);
        return new Transition(back.next(), List.of(decline), back.wake());
    }

    private Transition abandoned(State state) {
        return switch (state) {
            case Checking(var lease, int _) -> release(lease);
            case Bound(var lease) -> release(lease);
            case Renewing(var lease, int _, long _) -> release(lease);
            case Rebinding(var lease, int _, long _) -> release(lease);
            case Idle _, Selecting _, Requesting _, Waiting _, Ended _ -> Transition.to(new Ended(), Transition.NEVER);
        };
    }

    private Transition release(Lease lease) {
        var message = messages.release(random.nextInt(), lease);
        return Transition.to(
                new Ended(), Transition.NEVER, new Action.Direct(message, lease.server(), lease.serverMac()));
    }

    private Transition select(long now, int setbacks) {
        return discover(random.nextInt(), now, 0, setbacks, now);
    }

    private Transition discover(int transaction, long started, int sent, int setbacks, long now) {
        var message = messages.discover(transaction, seconds(started, now), sent >= UNICAST_TRIES);
        return Transition.to(
                new Selecting(transaction, started, sent + 1, setbacks),
                now + retry(sent),
                new Action.Broadcast(message, Ipv4.ANY));
    }

    private Transition request(Requesting asking, long now) {
        var offer = asking.offer();
        var message = messages.request(
                asking.transaction(),
                seconds(asking.started(), now),
                asking.sent() >= UNICAST_TRIES,
                offer.yours(),
                offer.server().orElseThrow());
        var next = new Requesting(
                asking.transaction(), asking.started(), asking.sent() + 1, asking.setbacks(), offer, asking.asked());
        return Transition.to(next, now + retry(asking.sent()), new Action.Broadcast(message, Ipv4.ANY));
    }

    private Transition renew(Lease lease, int transaction, long now) {
        var message = messages.extend(transaction, seconds(lease.renewal(), now), (Ipv4)
                lease.address().address());
        return Transition.to(
                new Renewing(lease, transaction, now),
                soon(now, lease.rebinding()),
                new Action.Unicast(message, lease.server()));
    }

    private Transition rebind(Lease lease, int transaction, long now) {
        var address = (Ipv4) lease.address().address();
        var message = messages.extend(transaction, seconds(lease.renewal(), now), address);
        return Transition.to(
                new Rebinding(lease, transaction, now),
                soon(now, lease.expiry()),
                new Action.Broadcast(message, address));
    }

    private static Transition withdrawn(Lease lease, String reason, Transition then) {
        var actions = new ArrayList<Action>();
        actions.add(new Action.Withdraw(lease, reason));
        actions.addAll(then.actions());
        return new Transition(then.next(), actions, then.wake());
    }

    private static Transition setBack(int setbacks, long now) {
        long wait = Math.min(FIRST_RETRY << Math.min(setbacks, 4), LONGEST_WAIT);
        return Transition.to(new Waiting(setbacks + 1), now + wait);
    }

    private static Transition stay(State state, long wake) {
        return Transition.to(state, wake);
    }

    private static boolean isUsable(DhcpMessage offer) {
        return offer.yours().isHost() && offer.server().isPresent();
    }

    /** Half of what is left, at least a minute, at most all of it. */
    private static long soon(long now, long end) {
        return Math.min(end, now + Math.max((end - now) / 2, EXTENSION_RETRY));
    }

    /** Doubling, a tenth more or less so that machines that start together do not stay together. */
    private long retry(int sent) {
        long plain = Math.min(FIRST_RETRY << Math.min(sent, 10), LONGEST_RETRY);
        return plain + random.nextLong(-plain / 10, plain / 10 + 1);
    }

    private static int seconds(long started, long now) {
        return (int) Math.min(0xffff, (now - started) / 1_000);
    }
}
