package booty.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the product's modules are: every folder below modules, flavors and server with a descriptor. */
final class Product {
    static final Path REPOSITORY =
            Path.of(System.getProperty("repository")).toAbsolutePath().normalize();

    private Product() {}

    /** The folders of all modules that have been compiled, sorted. */
    static List<Path> modules() {
        return Stream.of("modules", "flavors", "third-party", "server", "jlink")
                .map(REPOSITORY::resolve)
                .filter(Files::isDirectory)
                .flatMap(Product::withDescriptor)
                .sorted()
                .toList();
    }

    private static Stream<Path> withDescriptor(Path folder) {
        try (var folders = Files.walk(folder, 1)) {
            return folders
                    .filter(one -> Files.exists(one.resolve("target/classes/module-info.class")))
                    .toList()
                    .stream();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** All Java sources of the product, without tests. */
    static List<Path> sources() {
        return modules().stream()
                .map(module -> module.resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(Product::javaFiles)
                .toList();
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
