package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final Transcript transcript = new Transcript();

    @Test
    void dropsEscapeSequencesEvenWhenTheyComeInTwoParts() {
        transcript.add("\u001b[2J\u001b[1;3");
        transcript.add("1mred\u001b[0m\r\n");
        assertEquals("red\n", transcript.all());
    }

    @Test
    void eachWaitGoesOnWhereTheOneBeforeEnded() throws InterruptedException {
        transcript.add("one two one\n");
        assertEquals("one", transcript.await(Pattern.compile("one"), 0));
        assertEquals("one", transcript.await(Pattern.compile("one"), 0));
        assertEquals("", transcript.await(Pattern.compile("one"), 0));
    }

    @Test
    void aWaitEndsWithTheConsole() throws InterruptedException {
        Thread.ofVirtual().start(transcript::end);
        assertEquals("", transcript.await(Pattern.compile("never"), 60_000));
    }

    @Test
    void theTailLeavesEmptyLinesOut() {
        transcript.add("a\n\n\nb\n \nc");
        assertEquals("b\nc", transcript.tail(2));
        assertFalse(transcript.ended());
    }
}
