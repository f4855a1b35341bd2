package booty.rules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HouseRulesTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .importPaths(Product.modules().stream()
                    .filter(module -> !module.toString().contains("third-party"))
                    .map(module -> module.resolve("target/classes"))
                    .toList());

    @Test
    void sawTheProduct() {
        assertTrue(OURS.size() > 100, OURS.size() + " classes");
    }

    @Test
    void onlyTheDoorsLeaveTheJvm() {
        noClasses()
                .that(resideOutsideOfPackages("booty.core.linux", "booty.builder.."))
                .should()
                .dependOnClassesThat(resideInAPackage("com.sun.jna.."))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(OURS);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("booty.(**)").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void onlyWhoTalksToPeoplePrints() {
        noClasses()
                .that(resideOutsideOfPackages(
                        "booty.core.main", "booty.core.log", "booty.command..", "booty.server..", "booty.builder.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(OURS);
    }

    @Test
    void noClassIsADrawerForAllSortsOfThings() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|(?<!Network)Manager)")
                .check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        var without = new ArrayList<Path>();
        for (var folder :
                Product.sources().stream().map(Path::getParent).distinct().toList()) {
            if (folder == null || folder.endsWith("src/main/java")) continue;
            var info = folder.resolve("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) without.add(folder);
        }
        assertEquals(List.of(), without);
    }

    @Test
    void nobodyButTheDoorsNamesFilesBelowSysAndProc() throws IOException {
        var literal = Pattern.compile("\"/(sys|proc)/");
        var found = new ArrayList<Path>();
        for (var source : Product.sources()) {
            if (source.toString().contains("booty/core/linux/")) continue;
            if (literal.matcher(Files.readString(source)).find()) found.add(source);
        }
        assertEquals(List.of(), found);
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        var tooLong = new ArrayList<Path>();
        for (var source : Product.sources()) {
            try (var lines = Files.lines(source)) {
                if (lines.count() > 400) tooLong.add(source);
            }
        }
        assertEquals(List.of(), tooLong);
    }
}
