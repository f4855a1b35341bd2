package booty.kexec.bls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoaderConfTest {
    private static final List<String> IDS = List.of("debian-6.12", "debian-6.1", "Arch.efi");

    @ParameterizedTest
    @CsvSource({
        "debian-6.1, 1",
        "debian-6.1.conf, 1",
        "*6.1, 1",
        "debian-*, 0",
        "DEBIAN-6.1, 1",
        "arch.efi, 2",
        "debian-6.?, 1",
        "debian-6.[0-9], 1",
        "debian-[!7].1?, 0",
        "[x]*, 0",
        "nothing, 0",
        "@saved, 0"
    })
    void picksTheFirstThatFits(String pattern, int place) {
        assertEquals(
                place,
                LoaderConf.parse("timeout 3\ndefault  %s\nconsole-mode max\n".formatted(pattern))
                        .pick(IDS));
    }

    @Test
    void withoutASettingTheFirstStarts() {
        assertEquals(0, LoaderConf.parse("#default debian-6.1\n").pick(IDS));
    }

    @Test
    void noPatternTakesLong() {
        var conf = new LoaderConf("*a".repeat(2000) + "b");
        assertTimeout(Duration.ofSeconds(5), () -> conf.fits("a".repeat(50_000)));
    }

    @Property
    void noTextCrashesIt(@ForAll String pattern, @ForAll String name) {
        LoaderConf.parse("default " + pattern).pick(List.of(name));
    }
}
