package booty.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("TOKEN", "TOKEN_URL", "HOSTNAME", "POST_PROVISION_CMDS", "MODE");

    @ParameterizedTest
    @CsvSource({
        "TOKN, TOKEN",
        "token, TOKEN",
        "TOKEN_UR, TOKEN_URL",
        "TOKENURL, TOKEN_URL",
        "HOSTNMAE, HOSTNAME",
        "POST_PROVISIONING_CMDS, POST_PROVISION_CMDS",
        "MODUS, MODE"
    })
    void findsWhatSomebodyMayHaveMeant(String written, String meant) {
        assertEquals(Optional.of(meant), Nearest.to(written, KNOWN));
    }

    @ParameterizedTest
    @CsvSource({"IMAGE", "HOS", "POST_PROVISIONING_COMMANDS", "MORTALS", "''"})
    void findsNothingWhereNothingIsNear(String written) {
        assertEquals(Optional.empty(), Nearest.to(written, KNOWN));
    }

    @Test
    void ofTwoThatAreEquallyNearItIsTheFirst() {
        assertEquals(Optional.of("ABCDEG"), Nearest.to("ABCDEF", List.of("ABCDEG", "ABCDEH")));
    }
}
