package booty.flavor.full;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.step.Fact;
import booty.core.step.Step;
import booty.testkit.CommandedPipeline;
import booty.testkit.FlavorContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flavor does for the vars in {@code src/test/vars}: a golden file, and the reference of all steps. */
class StepsReferenceTest {
    private static final Path VARS = Path.of("src/test/vars");
    private static final Path PAGE = Path.of("../../docs/reference/steps.md");

    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final List<String> pipelines = new ArrayList<>();

    @TempDir
    private Path folder;

    private void read() throws Exception {
        List<Path> all;
        try (var files = Files.list(VARS)) {
            all = files.sorted().toList();
        }
        for (var file : all) {
            pipelines.add(file.getFileName() + ":");
            for (var step : CommandedPipeline.of(Files.readString(file), folder).steps()) {
                pipelines.add("  " + step.name());
                steps.putIfAbsent(step.name(), step);
            }
        }
    }

    @Test
    void takesTheReviewedStepsForEachKindOfOrders() throws Exception {
        read();
        assertEquals(FlavorContents.reviewed(Path.of("caprf.txt"), pipelines), pipelines);
    }

    @Test
    void hasALineForEachStep() throws Exception {
        read();
        var page = page();
        assertEquals(FlavorContents.reviewed(PAGE, page), page);
    }

    private List<String> page() {
        var lines = new ArrayList<>(List.of(
                "<!-- made by StepsReferenceTest: make golden -->",
                "# The steps of CAPRF mode",
                "",
                "In the order of a run that is asked for everything; `flavors/full/caprf.txt` shows whole pipelines. What a step",
                "needs was yielded by one before it; without such a step it does not join.",
                "",
                "| step | does | needs | yields | when it fails |",
                "|---|---|---|---|---|"));
        for (var step : steps.values()) {
            lines.add("| `%s` | %s | %s | %s | %s |"
                    .formatted(step.name(), step.purpose(), names(step.needs()), names(step.yields()), step.failure()));
        }
        return lines;
    }

    private static String names(Set<Fact<?>> facts) {
        return facts.isEmpty()
                ? "–"
                : facts.stream().map(Fact::name).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", "));
    }
}
