package booty.caprf.client;

import java.net.http.HttpHeaders;

/** What came back. */
public record Answer(int status, HttpHeaders headers, String body) {
    /** Whether the controller took it. */
    boolean isGood() {
        return status / 100 == 2;
    }

    @Override
    public String toString() {
        return "status %d, %d letters: %s"
                .formatted(status, body.length(), body.substring(0, Math.min(body.length(), 80)));
    }
}
