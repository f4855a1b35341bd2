package booty.image.oci.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
    private static final Challenge DOCKER = new Challenge(
            "bearer",
            Map.of(
                    "realm",
                    "https://auth.example.com/token",
                    "service",
                    "registry",
                    "scope",
                    "repository:a/b:pull,push"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a/b:pull,push\"",
                "bearer REALM = \"https://auth.example.com/token\" , Service=registry, scope=\"repository:a/b:pull,push\"",
                ", Bearer service=\"registry\",,scope=\"repository:a/b:pull,push\",realm=\"https:\\//auth.example.com/token\""
            })
    void readsTheChallengesOfRegistries(String header) {
        assertEquals(List.of(DOCKER), Challenge.parse(List.of(header)));
    }

    @Test
    void readsSeveralInOneHeaderAndInSeveral() {
        assertEquals(
                List.of("negotiate", "basic", "bearer"),
                Challenge.parse(List.of("Negotiate a87421000492aa==, Basic realm=\"x, y\"", "Bearer realm=z")).stream()
                        .map(Challenge::scheme)
                        .toList());
    }

    @Test
    void readsNothingFromAnEndlessHeader() {
        assertEquals(List.of(), Challenge.parse(List.of("Bearer realm=\"" + "x".repeat(20_000))));
    }

    @Property
    void noTextCrashesTheParser(@ForAll String text) {
        Challenge.parse(List.of("Bearer " + text));
    }
}
