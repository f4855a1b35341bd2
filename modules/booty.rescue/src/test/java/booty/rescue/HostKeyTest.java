package booty.rescue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Doors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostKeyTest {
    @Test
    void fingerprintsAKeyAsSshDoes() {
        // made by ssh-keygen, which printed this fingerprint
        var printed = """
                Public key portion is:
                ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA0LngqNjl4tHgR62JSs1T0cSlRMCrORhKYPatV4nwX1 root@booty
                Fingerprint: SHA256:x
                """;
        assertEquals(
                "SHA256:aGI1rwTHJ3mRhbGVpjjBBWzGD7Z6xsTWw9JkTqY5RiI",
                HostKey.parse(printed).orElseThrow().fingerprint());
    }

    @Test
    void isTheKeyThatDropbearMakesAndNewEachTime(@TempDir Path folder) throws Exception {
        var file = folder.resolve("host_key");
        var exec = Doors.ofThisMachine().exec();
        var first = HostKey.make(exec, file);
        var second = HostKey.make(exec, file);
        assertNotEquals(first, second);
        assertTrue(first.publicKey().matches("ssh-ed25519 AAAA[A-Za-z0-9+/=]{64}"), first.publicKey());
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void whatIsNoKeyIsNone() {
        assertEquals(Optional.empty(), HostKey.parse("ssh-ed25519 ###\nssh-rsa AAAA\nnothing\n\nssh-ed25519\n"));
    }

    @Property
    void noTextCrashesTheParser(@ForAll String text) {
        HostKey.parse(text);
        HostKey.parse("ssh-ed25519 " + text);
    }
}
