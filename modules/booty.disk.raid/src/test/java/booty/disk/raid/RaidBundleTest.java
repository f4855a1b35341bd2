package booty.disk.raid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RaidBundleTest {
    /** Without it libcrc32c does not load, nor raid456 after that, and mdadm says "invalid argument". */
    @Test
    void loadsTheCrcBeforeWhatAsksForIt() {
        assertEquals(
                List.of("crc32c_generic", "raid456"),
                new RaidBundle()
                        .kernelModules().stream()
                                .filter(List.of("raid456", "crc32c_generic")::contains)
                                .toList());
    }
}
