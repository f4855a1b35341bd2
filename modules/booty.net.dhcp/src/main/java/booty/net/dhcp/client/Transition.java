package booty.net.dhcp.client;

import java.util.List;

/**
 * What an event leads to.
 *
 * @param next the state from now on
 * @param actions to be done now, in this order
 * @param wake when {@link Event.TimedOut} is due; {@link #NEVER} for not at all
 */
public record Transition(State next, List<Action> actions, long wake) {
    public static final long NEVER = Long.MAX_VALUE;

    public Transition {
        actions = List.copyOf(actions);
    }

    static Transition to(State next, long wake, Action... actions) {
        return new Transition(next, List.of(actions), wake);
    }
}
