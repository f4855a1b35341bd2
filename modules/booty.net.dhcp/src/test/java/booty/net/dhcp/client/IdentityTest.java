package booty.net.dhcp.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.net.address.Mac;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    private static final Mac MAC = Mac.parse("52:54:00:12:34:56").orElseThrow();

    @Test
    void isTheMachinesUuidAndTheInterface() {
        var id = Identity.of(MAC, Optional.of("4C4C4544-0043-3010-8052-B4C04F564231"), Optional.empty());
        assertEquals("ff" + "00123456" + "0004" + "4c4c45440043301080 52b4c04f564231".replace(" ", ""), id.clientId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000-0000-0000-0000-000000000000",
                "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
                "03000200-0400-0500-0006-000700080009",
                "Not Settable",
                ""
            })
    void isTheMacWhereTheUuidIsShared(String uuid) {
        var id = Identity.of(MAC, Optional.of(uuid), Optional.empty());
        assertEquals("ff" + "00123456" + "0003" + "0001" + "525400123456", id.clientId());
    }

    @Test
    void canBeThatOfABootRom() {
        assertEquals("01525400123456", Identity.ofMac(MAC, Optional.empty()).clientId());
    }
}
