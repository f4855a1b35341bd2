package booty.disk.luks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WriteCrypttabTest {
    @Test
    void putsOurVolumesInPlaceOfThoseOfAnotherMachine() {
        var id = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        var volumes = new Encrypted(List.of(new Encrypted.Volume(Encrypted.nameOf("vg0/root"), id, false)));
        var old = "# <target name> <source device> <key file> <options>\nsda3_crypt UUID=1 none luks\n";
        assertEquals("""
                # <target name> <source device> <key file> <options>
                crypt-vg0-root UUID=3f2504e0-4f89-41d3-9a0c-0305e82c3301 none luks,discard
                """, WriteCrypttab.text(old, volumes));
    }

    @Test
    void letsTheTpmOpenWhatIsSealedToIt() {
        var id = UUID.fromString("3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        assertEquals(
                "crypt-root UUID=3f2504e0-4f89-41d3-9a0c-0305e82c3301 none luks,discard,tpm2-device=auto",
                new Encrypted.Volume("crypt-root", id, true).line());
    }
}
