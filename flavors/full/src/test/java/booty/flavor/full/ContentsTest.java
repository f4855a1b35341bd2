package booty.flavor.full;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.testkit.FlavorContents;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContentsTest {
    private final FlavorContents contents = new FlavorContents("booty.flavor.full");

    @Test
    void hasExactlyTheReviewedModules() throws IOException {
        assertEquals(FlavorContents.reviewed(Path.of("modules.txt"), contents.modules()), contents.modules());
    }

    @Test
    void hasExactlyTheReviewedPrograms() throws IOException {
        assertEquals(FlavorContents.reviewed(Path.of("tools.txt"), contents.tools()), contents.tools());
    }

    @Test
    void takesExactlyTheReviewedSteps() throws IOException {
        assertEquals(FlavorContents.reviewed(Path.of("pipeline.txt"), contents.pipelines()), contents.pipelines());
    }
}
