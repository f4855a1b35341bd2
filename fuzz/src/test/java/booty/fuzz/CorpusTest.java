package booty.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Jazzer found interesting, and what once broke a parser, in every build. */
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("corpus"));
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource
    void noInputOfTheCorpusBreaksTheParser(Target target) throws Exception {
        var inputs = inputs(target);
        assertFalse(inputs.isEmpty(), "the corpus of %s is empty".formatted(target));
        for (var input : inputs) {
            assertTimeoutPreemptively(LIMIT, () -> target.take(Files.readAllBytes(input)), input::toString);
        }
    }

    /** A few bytes of an interesting input changed get further than bytes out of nowhere. */
    @ParameterizedTest
    @EnumSource
    void noInputWithAFewOtherBytesBreaksTheParser(Target target) throws Exception {
        var inputs = inputs(target);
        var random = new Random(4);
        for (int i = 0; i < 500; i++) {
            var bytes = Files.readAllBytes(inputs.get(random.nextInt(inputs.size())));
            for (int k = 0; k <= i % 4 && bytes.length > 0; k++)
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            target.take(bytes);
        }
    }

    @Property(tries = 300)
    void noBytesBreakAnyParser(@ForAll @Size(max = 600) byte[] bytes) throws Exception {
        for (var target : Target.values()) target.take(bytes.clone());
    }

    private static List<Path> inputs(Target target) throws Exception {
        try (var files = Files.list(CORPUS.resolve(target.folder()))) {
            return files.sorted().toList();
        }
    }
}
