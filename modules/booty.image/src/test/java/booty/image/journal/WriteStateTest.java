package booty.image.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.image.journal.WriteState.Durable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WriteStateTest {
    private static final WriteState STATE = new WriteState(
            List.of("image http://host:-1/os.img", "disk wwn"),
            List.of(new Durable(1 << 20, 8 << 20, 12345, 0xdeadbeef), new Durable(8 << 20, 12 << 20, 99999, 7)));

    @Test
    void isReadAsItWasWritten() {
        assertEquals(Optional.of(STATE), WriteState.parse(STATE.encode()));
    }

    @Test
    void isTextThatPeopleCanRead() {
        assertEquals("""
                booty write journal 1
                image http://host:-1/os.img
                disk wwn
                durable 1048576 8388608 12345 deadbeef
                durable 8388608 12582912 99999 00000007
                """, new String(STATE.encode(), StandardCharsets.UTF_8).replaceFirst("end .*\n", ""));
    }

    @Test
    void anyChangedByteMakesItUseless() {
        var document = STATE.encode();
        for (int i = 0; i < document.length; i++) {
            document[i] ^= 1;
            assertEquals(Optional.empty(), WriteState.parse(document), "byte " + i);
            document[i] ^= 1;
        }
    }

    @Test
    void aDocumentThatWasCutIsUseless() {
        var document = STATE.encode();
        for (int i = 0; i < document.length; i++) {
            assertEquals(Optional.empty(), WriteState.parse(java.util.Arrays.copyOf(document, i)));
        }
    }

    @Test
    void stretchesThatDoNotFollowEachOtherAreRefused() {
        var gap = new WriteState(
                List.of(), List.of(new Durable(1 << 20, 2 << 20, 1, 0), new Durable(3 << 20, 4 << 20, 1, 0)));
        assertEquals(Optional.empty(), WriteState.parse(gap.encode()));
        var backwards = new WriteState(List.of(), List.of(new Durable(2 << 20, 1 << 20, 1, 0)));
        assertEquals(Optional.empty(), WriteState.parse(backwards.encode()));
        var uneven = new WriteState(List.of(), List.of(new Durable(1 << 20, (2 << 20) + 1, 1, 0)));
        assertEquals(Optional.empty(), WriteState.parse(uneven.encode()));
    }

    @Test
    void whatAServerSaysCannotForgeALine() {
        var state = new WriteState(List.of("version \"a\"\ndurable 0 4096 1 00000000"), List.of());
        assertEquals(
                List.of("version \"a\"?durable 0 4096 1 00000000"),
                WriteState.parse(state.encode()).orElseThrow().identity());
    }

    @Test
    void theMostStretchesFitIntoADocument() {
        long huge = 1L << 50;
        var durable = LongStream.range(0, WriteState.MOST)
                .mapToObj(i -> new Durable(huge + i * 4096, huge + (i + 1) * 4096, huge, -1))
                .toList();
        assertTrue(new WriteState(List.of("x".repeat(4096)), durable).encode().length < Journal.MOST_BYTES);
    }

    @Property(tries = 500)
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        assertEquals(Optional.empty(), WriteState.parse(bytes));
    }
}
