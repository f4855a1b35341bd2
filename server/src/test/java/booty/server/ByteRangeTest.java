package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.server.ByteRange.Request;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "bytes=0-99, 1000, 0, 99",
        "bytes=0-0, 1000, 0, 0",
        "bytes=900-, 1000, 900, 999",
        "bytes=-100, 1000, 900, 999",
        "bytes=-2000, 1000, 0, 999",
        "bytes=999-5000, 1000, 999, 999",
        "BYTES = 5 - 6, 1000, 5, 6",
        "bytes=0-99999999999999999999999, 1000, 0, 999"
    })
    void takesAPart(String header, long size, long first, long last) {
        assertEquals(new Request.Part(new ByteRange(first, last)), ByteRange.parse(header, size));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({"bytes=1000-, 1000", "bytes=1000-1001, 1000", "bytes=-0, 1000", "bytes=0-, 0", "bytes=-1, 0"})
    void knowsWhatLiesBeyondTheFile(String header, long size) {
        assertEquals(new Request.Unsatisfiable(), ByteRange.parse(header, size));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"bytes=5-4", "bytes=-", "bytes=a-b", "lines=0-1", "0-1", "bytes=0-1,5-6", "bytes="})
    void givesTheWholeFileForWhatIsNoSingleRange(String header) {
        assertEquals(new Request.Whole(), ByteRange.parse(header, 1000));
    }

    @Property
    void neverLeavesTheFile(@ForAll String header, @ForAll @LongRange(min = 0) long size) {
        for (var text : new String[] {header, "bytes=" + header}) {
            if (ByteRange.parse(text, size) instanceof Request.Part(var range)) {
                assertTrue(0 <= range.first() && range.first() <= range.last() && range.last() < size);
            }
        }
    }
}
