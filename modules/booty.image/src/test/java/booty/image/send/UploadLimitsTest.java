package booty.image.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadLimitsTest {
    @Test
    void readsWhatItKnowsAmongOtherEntries() {
        assertEquals(
                new UploadLimits(5, 2, 4),
                UploadLimits.parse("max-age=60, max-size=5,min-append-size=2 , x, max-append-size=4;unit=b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "max-size",
                "max-size=",
                "max-size=-1",
                "max-size=1.5",
                "xmax-size=5",
                "max-size=9999999999999999"
            })
    void whatIsNoWholeNumberLimitsNothing(String header) {
        assertEquals(new UploadLimits(Long.MAX_VALUE, 0, Long.MAX_VALUE), UploadLimits.parse(header));
    }

    @Test
    void partsThatAServerWouldNotTakeAreNotSent() {
        assertTrue(UploadLimits.parse("min-append-size=10").allow(10));
        assertFalse(UploadLimits.parse("min-append-size=11").allow(10));
        assertFalse(UploadLimits.parse("max-append-size=0").allow(10));
        assertEquals(7, UploadLimits.parse("max-append-size=7").partBytes(10));
    }

    @Property
    void noHeaderCrashesTheParser(@ForAll String header) {
        var limits = UploadLimits.parse(header);
        assertTrue(limits.mostBytes() >= 0 && limits.leastPart() >= 0 && limits.mostPart() >= 0);
    }
}
