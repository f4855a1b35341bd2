package booty.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every module descriptor is a golden file: its diff is the review. {@code -Dgolden.write=true} rewrites them. */
class DescriptorsTest {
    private static final Path GOLDEN = Product.REPOSITORY.resolve("modules/booty.rules/src/test/resources/descriptors");

    static Stream<Path> modules() {
        return Product.modules().stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void isAsReviewed(Path module) throws IOException {
        var descriptor = descriptor(module);
        var text = text(descriptor);
        var golden = GOLDEN.resolve(descriptor.name() + ".txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertTrue(Files.exists(golden), "no golden file for " + descriptor.name() + "; make golden writes it");
        assertEquals(Files.readString(golden), text);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void isNamedAsItsFolderAndItsPackages(Path module) {
        var descriptor = descriptor(module);
        if (module.startsWith(Product.REPOSITORY.resolve("modules"))) {
            assertEquals(module.getFileName().toString(), descriptor.name());
            descriptor
                    .packages()
                    .forEach(name -> assertTrue(
                            name.equals(descriptor.name()) || name.startsWith(descriptor.name() + "."), name));
        }
        assertTrue(!descriptor.isOpen() && !descriptor.isAutomatic(), "open or automatic");
    }

    @Test
    void coversTheProduct() {
        assertTrue(Product.modules().size() >= 15, Product.modules().toString());
    }

    private static ModuleDescriptor descriptor(Path module) {
        return ModuleFinder.of(module.resolve("target/classes"))
                .findAll()
                .iterator()
                .next()
                .descriptor();
    }

    /** The same facts that {@code jar --describe-module} prints, one a line, sorted, without versions. */
    private static String text(ModuleDescriptor descriptor) {
        var lines = new ArrayList<String>();
        descriptor.requires().stream()
                .filter(requires -> !requires.name().equals("java.base"))
                .forEach(requires -> lines.add("requires %s%s"
                        .formatted(
                                requires.modifiers().isEmpty() ? "" : words(requires.modifiers()), requires.name())));
        descriptor
                .exports()
                .forEach(exports -> lines.add("exports " + exports.source()
                        + (exports.isQualified() ? " to " + sorted(exports.targets()) : "")));
        descriptor
                .opens()
                .forEach(opens -> lines.add(
                        "opens " + opens.source() + (opens.isQualified() ? " to " + sorted(opens.targets()) : "")));
        descriptor.uses().forEach(uses -> lines.add("uses " + uses));
        descriptor
                .provides()
                .forEach(provides -> lines.add(
                        "provides " + provides.service() + " with " + String.join(", ", provides.providers())));
        lines.sort(null);
        return "module " + descriptor.name() + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
    }

    private static String words(Set<ModuleDescriptor.Requires.Modifier> modifiers) {
        return String.join(
                "",
                modifiers.stream()
                        .map(one -> one.toString().toLowerCase(Locale.ROOT) + " ")
                        .sorted()
                        .toList());
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
