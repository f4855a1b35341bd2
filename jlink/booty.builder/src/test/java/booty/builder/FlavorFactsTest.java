package booty.builder;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlavorFactsTest {
    @TempDir
    Path folder;

    @Test
    void readsBudgetAndTraining() throws IOException, BuildFailed {
        settings("budget = 32000000\ntraining = core\n");
        var facts = new FlavorFacts(folder);
        assertEquals(32_000_000, facts.budgetBytes());
        assertEquals(FlavorFacts.Training.CORE, facts.training());
    }

    @ParameterizedTest
    @CsvSource({"budget = much, no number", "budget = , no number", "training = all, has no budget"})
    void saysWhatIsWrongWithABudget(String text, String expected) throws IOException {
        settings(text);
        var failure = assertThrows(BuildFailed.class, () -> new FlavorFacts(folder).budgetBytes());
        assertEquals(true, String.valueOf(failure.getMessage()).contains(expected), failure.getMessage());
    }

    @Test
    void namesModulesThatNobodyReviewed() throws IOException {
        Files.writeString(folder.resolve("modules.txt"), "java.base\njava.xml\n");
        var facts = new FlavorFacts(folder);
        assertDoesNotThrow(() -> facts.checkModules(List.of("java.base", "java.xml")));
        var failure = assertThrows(BuildFailed.class, () -> facts.checkModules(List.of("java.base", "java.desktop")));
        assertEquals(
                "%s does not describe this image: it lacks [java.desktop], and the image lacks [java.xml]"
                        .formatted(folder.resolve("modules.txt")),
                failure.getMessage());
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("image.properties"), text);
    }
}
