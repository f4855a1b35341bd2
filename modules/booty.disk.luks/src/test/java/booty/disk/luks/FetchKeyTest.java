package booty.disk.luks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.bundle.LoopbackServer;
import booty.core.config.ImageConfig;
import booty.core.config.LuksConfig;
import booty.core.config.MachineConfig;
import booty.core.config.Secret;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.report.Progress;
import booty.core.step.StepContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchKeyTest {
    private static final URI LOCATION = URI.create("https://user:word@caprf/keys/n1?token=t");

    @Test
    void takesOneLineFromTheServer() throws Exception {
        try (var server = new LoopbackServer("200 OK", "from the server\n".getBytes(StandardCharsets.UTF_8))) {
            assertEquals(Secret.of("from the server"), key(at(server.address())));
        }
    }

    @Test
    void saysWhatTheServerAnswersInstead() throws Exception {
        try (var server = new LoopbackServer("403 Forbidden", new byte[0])) {
            var failure = assertThrows(KeyUnavailable.class, () -> key(at(server.address())));
            assertEquals("no LUKS passphrase from http://127.0.0.1: the server answers 403", failure.what());
        }
    }

    @Test
    void takesThePassphraseOfTheOrders() throws Exception {
        var luks = new LuksConfig(Optional.of(Secret.of("given")), Optional.empty(), List.of());
        assertEquals(Secret.of("given"), key(luks));
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "'\n', it is empty",
        "'a\nb', it is no line of text",
        "LONG, it has more than 512 bytes"
    })
    void refusesWhatNobodyCanType(String text, String why) {
        var bytes = text.replace("LONG", "x".repeat(513)).getBytes(StandardCharsets.UTF_8);
        var failure = assertThrows(KeyUnavailable.class, () -> FetchKey.key(LOCATION, bytes));
        assertEquals("no LUKS passphrase from https://caprf/keys/n1: " + why, failure.what());
    }

    private static LuksConfig at(URI location) {
        return new LuksConfig(Optional.empty(), Optional.of(location), List.of());
    }

    private static Secret key(LuksConfig luks) throws Exception {
        var orders = MachineConfig.of(
                MachineConfig.Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://127.0.0.1/image")), Optional.empty(), false),
                TargetConfig.ANY);
        var context = new StepContext(orders, Doors.ofThisMachine(), Progress.NONE);
        new FetchKey(luks).run(context);
        return context.get(FetchKey.KEY);
    }
}
