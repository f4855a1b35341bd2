package booty.caprf.testkit;

import java.time.Duration;

/** What a controller does that is not well. */
public sealed interface Fault {
    /** It answers by a status and nothing else. */
    record Status(int status) implements Fault {}

    /** It hangs up before it has heard the request out: nothing of it was taken. */
    record HangsUp() implements Fault {}

    /** It takes the request, and hangs up before it has answered. */
    record TakesAndHangsUp() implements Fault {}

    /** It answers late. */
    record Late(Duration by) implements Fault {}

    /** It answers 200 with something else. */
    record Garbage(String body) implements Fault {}
}
