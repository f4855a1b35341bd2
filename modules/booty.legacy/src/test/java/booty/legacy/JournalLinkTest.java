package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JournalLinkTest {
    private static final URI ASKED = URI.create("http://10.0.2.2:3000/booty/52-54-00-12-34-56.bty");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "</journal/52-54-00-12-34-56>; rel=\"journal\" | http://10.0.2.2:3000/journal/52-54-00-12-34-56",
                "</j>;rel=journal                              | http://10.0.2.2:3000/j",
                "<https://other.example/j>; rel=\"journal\"    | https://other.example/j"
            })
    void isWhereTheServerSays(String header, String location) {
        assertEquals(Optional.of(URI.create(location)), journal(header));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "</journal>; rel=\"next\"",
                "<file:/etc/passwd>; rel=\"journal\"",
                "<http://[>; rel=\"journal\"",
                "<>; rel=\"journal\"",
                "journal"
            })
    void isNowhereWhereTheServerSaysNothingSensible(String header) {
        assertEquals(Optional.empty(), journal(header));
    }

    private static Optional<URI> journal(String header) {
        return JournalLink.in(HttpHeaders.of(Map.of("Link", List.of(header)), (_, _) -> true), ASKED);
    }
}
