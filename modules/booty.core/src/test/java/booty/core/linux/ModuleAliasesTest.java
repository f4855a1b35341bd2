package booty.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleAliasesTest {
    @ParameterizedTest
    @CsvSource({
        "virtio:d00000001v*, virtio:d00000001v00001AF4, true",
        "virtio:d00000002v*, virtio:d00000001v00001AF4, false",
        "pci:v00008086d*sv*sd*bc01sc06i01*, pci:v00008086d00002922sv00001AF4sd00001100bc01sc06i01, true",
        "pci:v00008086d*sv*sd*bc01sc06i01*, pci:v00008086d00002922sv00001AF4sd00001100bc02sc06i01, false",
        "usb:v*p*d*dc*dsc*dp*ic08isc0[1-6]ip50in*, usb:v1p2d3dc0dsc0dp0ic08isc06ip50in00, true",
        "usb:v*p*d*dc*dsc*dp*ic08isc0[1-6]ip50in*, usb:v1p2d3dc0dsc0dp0ic08isc07ip50in00, false",
        "a?c, abc, true",
        "a[, a[, true",
        "*, anything, true",
        "abc, ab, false",
    })
    void matchesAsFnmatchDoes(String pattern, String text, boolean expected) {
        assertEquals(expected, ModuleAliases.matches(pattern, 0, text, 0));
    }

    @Test
    void findsModulesInTheOrderOfTheListWithUnderscores() {
        var aliases = new ModuleAliases(List.of(
                "# Aliases extracted from modules themselves.",
                "alias pci:v00008086d000010D3* e1000e",
                "alias pci:v00008086d* some-other",
                "alias fs-ext4 ext4",
                "alias too many words here"));
        assertEquals(List.of("e1000e", "some_other"), aliases.matching("pci:v00008086d000010D3sv0"));
        assertEquals(List.of("ext4"), aliases.matching("fs-ext4"));
        assertEquals(List.of(), aliases.matching("usb:v1"));
    }

    @Property
    void anyTextMatchesItselfAndAStar(@ForAll @net.jqwik.api.constraints.AlphaChars String text) {
        assertEquals(true, ModuleAliases.matches(text, 0, text, 0));
        assertEquals(true, ModuleAliases.matches("*" + text + "*", 0, "x" + text + "y", 0));
    }

    @Test
    void manyStarsDoNotBlowUp() {
        assertTimeout(
                Duration.ofSeconds(2), () -> ModuleAliases.matches("a*".repeat(200) + "b", 0, "a".repeat(5000), 0));
    }
}
