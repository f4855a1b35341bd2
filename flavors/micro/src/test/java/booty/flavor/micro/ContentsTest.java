package booty.flavor.micro;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.testkit.FlavorContents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentsTest {
    private final FlavorContents contents = new FlavorContents("booty.flavor.micro");

    @Test
    void hasExactlyTheReviewedModules() throws IOException {
        assertEquals(FlavorContents.reviewed(Path.of("modules.txt"), contents.modules()), contents.modules());
    }

    @Test
    void hasExactlyTheReviewedPrograms() throws IOException {
        assertEquals(FlavorContents.reviewed(Path.of("tools.txt"), contents.tools()), contents.tools());
    }

    @Test
    void hasNoProgramAtAll() {
        assertEquals(List.of(), contents.tools());
    }

    @Test
    void takesExactlyTheReviewedSteps() throws IOException {
        assertEquals(FlavorContents.reviewed(Path.of("pipeline.txt"), contents.pipelines()), contents.pipelines());
    }
}
