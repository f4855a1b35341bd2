package booty.builder;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Classes compiled for Java 5 and earlier, which the JVM takes into no AOT cache and verifies the slow way at
 * each start. They are given the form of Java 8, stack maps included (JVMS §4.1, §4.7.4).
 */
final class OldClasses {
    /** Class files before this one are in no cache: Java 6. */
    private static final int OLDEST_CACHED = 50;

    /** The offset of the major version in a class file. */
    private static final int MAJOR = 7;

    private OldClasses() {}

    /** Whether a jar has such classes. */
    static boolean areIn(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (entry.getName().endsWith(".class") && isOld(bytes(zip, entry))) return true;
            }
            return false;
        }
    }

    /** Copies a jar, its old classes renewed. */
    static void renew(Path jar, Path output) throws IOException {
        try (var zip = new ZipFile(jar.toFile());
                var out = new ZipOutputStream(Files.newOutputStream(output))) {
            var classes = ClassFile.of(
                    StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(hierarchy(zip)));
            for (var entry : zip.stream().toList()) {
                var bytes = bytes(zip, entry);
                out.putNextEntry(new ZipEntry(entry.getName()));
                boolean old = entry.getName().endsWith(".class") && isOld(bytes);
                out.write(old ? renewed(classes, bytes) : bytes);
            }
        }
    }

    private static byte[] renewed(ClassFile classes, byte[] old) {
        var version = ClassFileVersion.of(ClassFile.JAVA_8_VERSION, 0);
        ClassTransform newer =
                (builder, element) -> builder.with(element instanceof ClassFileVersion ? version : element);
        // bodies are taken apart and put together, or their stack maps would not be made
        var bodies = ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        return classes.transformClass(classes.parse(old), newer.andThen(bodies));
    }

    private static boolean isOld(byte[] bytes) {
        return bytes.length > MAJOR && bytes[MAJOR] < OLDEST_CACHED;
    }

    /** What extends what, among a jar's classes and the JDK's. */
    private static ClassHierarchyResolver hierarchy(ZipFile zip) {
        return ClassHierarchyResolver.ofResourceParsing(type -> open(zip, type))
                .orElse(ClassHierarchyResolver.defaultResolver())
                .cached();
    }

    private static @Nullable InputStream open(ZipFile zip, ClassDesc type) {
        var descriptor = type.descriptorString();
        var entry = zip.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : zip.getInputStream(entry);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
