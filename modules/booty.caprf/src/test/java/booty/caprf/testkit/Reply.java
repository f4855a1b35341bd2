package booty.caprf.testkit;

import java.util.Map;

/** What a desk of the double answers. */
record Reply(int status, String body, Map<String, String> headers) {
    static Reply of(int status) {
        return new Reply(status, "", Map.of());
    }

    static Reply of(int status, String body) {
        return new Reply(status, body, Map.of("Content-Type", "application/json"));
    }

    Reply with(String header, String value) {
        return new Reply(status, body, Map.of(header, value));
    }
}
