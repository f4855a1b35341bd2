package booty.core.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    @Test
    void letsAFaultlessConfigurationPass() {
        assertDoesNotThrow(() -> new Problems().throwIfAny("vars"));
    }

    @Test
    void namesEveryProblemAtOnce() {
        var problems = new Problems();
        problems.add("growPartition", "-1 is not a partition number");
        problems.add("action", "burn is unknown");
        var invalid = assertThrows(ConfigInvalid.class, () -> problems.throwIfAny("http://10.0.0.1/booty/x.bty"));
        assertEquals(
                "http://10.0.0.1/booty/x.bty has 2 problems: growPartition: -1 is not a partition number; "
                        + "action: burn is unknown",
                invalid.what());
    }

    @Test
    void aSecretDoesNotShowEvenInsideARecord() {
        record Login(String user, Optional<Secret> password) {}
        var login = new Login("ops", Optional.of(Secret.of("hunter2")));
        assertFalse(login.toString().contains("hunter2"), login.toString());
        assertEquals("hunter2", login.password().orElseThrow().reveal());
        assertEquals(Secret.of("hunter2"), Secret.of("hunter2"));
    }
}
