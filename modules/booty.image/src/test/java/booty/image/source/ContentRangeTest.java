package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {
    @Test
    void parsesTheExamplesOfRfc9110() {
        assertEquals(
                Optional.of(new ContentRange(42, 1233, OptionalLong.of(1234))),
                ContentRange.parse("bytes 42-1233/1234"));
        assertEquals(
                Optional.of(new ContentRange(42, 1233, OptionalLong.empty())), ContentRange.parse("bytes 42-1233/*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes */1234",
                "bytes 5-4/10",
                "bytes 0-10/10",
                "bytes -1-5/10",
                "items 0-1/2",
                "bytes 0-1/2, bytes 3-4/5",
                "bytes 0-9999999999999999999/*",
                "bytes 0x0-1/2"
            })
    void refusesWhatIsNoRange(String value) {
        assertEquals(Optional.empty(), ContentRange.parse(value));
    }

    @Test
    void isTheRestOnlyFromTheOffsetToTheEndOfTheSameLength() {
        var range = new ContentRange(10, 99, OptionalLong.of(100));
        assertTrue(range.isRest(10, OptionalLong.of(100)));
        assertTrue(range.isRest(10, OptionalLong.empty()));
        assertFalse(range.isRest(11, OptionalLong.of(100)));
        assertFalse(range.isRest(10, OptionalLong.of(101)));
        assertFalse(new ContentRange(10, 98, OptionalLong.of(100)).isRest(10, OptionalLong.of(100)));
        assertFalse(new ContentRange(10, 99, OptionalLong.empty()).isRest(10, OptionalLong.of(100)));
    }

    @Property
    void noTextCrashesTheParser(@ForAll String value) {
        ContentRange.parse(value);
        ContentRange.parse("bytes " + value);
    }
}
