package booty.net;

import booty.core.config.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * How long the network may take.
 *
 * @param interfaces how long to wait for a driver to bring an interface
 * @param carrier how long static mode waits for a live cable
 * @param lease how long DHCP looks for a lease
 * @param probeInterval from the start of one request to the server to the start of the next
 * @param probeRequest how long one request may take
 * @param probeTotal how long to go on asking before the network is built anew
 * @param attempts how often the network is built, at least 1
 */
public record NetworkTimes(
        Duration interfaces,
        Duration carrier,
        Duration lease,
        Duration probeInterval,
        Duration probeRequest,
        Duration probeTotal,
        int attempts) {
    /** What holds where nobody says otherwise. */
    public static final NetworkTimes DEFAULT = new NetworkTimes(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            3);

    private static final int LONGEST_SECONDS = 86_400;
    private static final int MOST_ATTEMPTS = 1_000;

    /**
     * Reads {@code DHCP_TIMEOUT} and {@code CONNECTIVITY_TIMEOUT} in seconds and {@code
     * CONNECTIVITY_ATTEMPTS}; what is wrong goes to {@code problems}.
     */
    static NetworkTimes from(Function<String, Optional<String>> values, Problems problems) {
        return new NetworkTimes(
                DEFAULT.interfaces,
                DEFAULT.carrier,
                number(values, "DHCP_TIMEOUT", LONGEST_SECONDS, problems)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULT.lease),
                DEFAULT.probeInterval,
                DEFAULT.probeRequest,
                number(values, "CONNECTIVITY_TIMEOUT", LONGEST_SECONDS, problems)
                        .map(Duration::ofSeconds)
                        .orElse(DEFAULT.probeTotal),
                number(values, "CONNECTIVITY_ATTEMPTS", MOST_ATTEMPTS, problems).orElse(DEFAULT.attempts));
    }

    private static Optional<Integer> number(
            Function<String, Optional<String>> values, String key, int most, Problems problems) {
        var text = values.apply(key);
        if (text.isEmpty()) return Optional.empty();
        if (text.get().matches("\\d{1,6}")) {
            int number = Integer.parseInt(text.get());
            if (number >= 1 && number <= most) return Optional.of(number);
        }
        problems.add(key, "\"%s\" is no number from 1 to %d".formatted(text.get(), most));
        return Optional.empty();
    }
}
