package booty.caprf.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.message.Command;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandSourceTest {
    @Test
    void takesCommandsFromAStreamOfEvents() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.commands().streamEvents();
            assertEquals(new CommandSource.Polled(List.of(), true), rig.commands.poll());
            rig.controller.commands().add("a", "health-check");
            assertEquals(
                    new CommandSource.Polled(List.of(new Command("a", "health-check")), true), rig.commands.poll());
            rig.controller.commands().add("b", "reboot");
            assertEquals(
                    List.of(new Command("b", "reboot")), rig.commands.poll().commands());
            assertEquals(1, rig.controller.heard("/commands").size(), "one question, two commands");
            assertEquals(List.of(), rig.controller.violations());
        }
    }

    @Test
    void asksAgainWhenAStreamEnds() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.commands().streamEvents();
            rig.commands.poll();
            rig.controller.commands().endStreams();
            assertFalse(rig.commands.poll().held(), "a stream that was of no use is no reason to hurry");
            rig.commands.poll();
            rig.controller.commands().add("a", "reboot");
            assertEquals(
                    List.of(new Command("a", "reboot")), rig.commands.poll().commands());
            assertEquals(2, rig.controller.heard("/commands").size());
        }
    }

    @Test
    void leavesAStreamOfNonsense() throws Exception {
        try (var rig = new Rig()) {
            rig.controller.commands().streamEvents();
            rig.commands.poll();
            rig.controller.commands().add("\"", "x");
            assertThrows(ControllerRefused.class, rig.commands::poll);
            rig.commands.poll();
            assertEquals(2, rig.controller.heard("/commands").size());
        }
    }

    private static List<String> events(byte[] bytes) throws InterruptedException {
        var events = new ArrayList<String>();
        try (var stream = new EventStream(new ByteArrayInputStream(bytes))) {
            for (var next = stream.next(Duration.ofSeconds(5));
                    next.isPresent();
                    next = stream.next(Duration.ofSeconds(5))) {
                events.add(next.get());
            }
            assertTrue(stream.hasEnded());
            assertEquals(Optional.empty(), stream.next(Duration.ofSeconds(5)));
        }
        return events;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: a~~ | a",
                "data:a~data: b~~ | a b",
                "event: x~id: 7~: comment~data: a^~^~ | a",
                "data: a^^data: b^^ | a/ b",
                "data: never ended | ''",
                "~~~ | ''",
                "other: a~~ | ''"
            })
    void takesTheDataOutOfEvents(String text, String expected) throws Exception {
        var bytes = text.replace('~', '\n').replace('^', '\r').getBytes(StandardCharsets.UTF_8);
        var found = events(bytes).stream()
                .map(data -> data.strip().replaceAll("\\s+", " "))
                .toList();
        assertEquals(expected, String.join("/ ", found));
    }

    @Test
    void anEndlessLineOrEventEndsTheStream() throws Exception {
        assertEquals(
                List.of(),
                events(("data: " + "x".repeat(EventStream.LONGEST + 1) + "\n\n").getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of(), events("data: xxxxxxxxxxxxxxxxxxxx\n".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    }

    @Property(tries = 300)
    void noBytesCrashTheParser(@ForAll byte[] bytes) throws InterruptedException {
        events(bytes);
    }
}
