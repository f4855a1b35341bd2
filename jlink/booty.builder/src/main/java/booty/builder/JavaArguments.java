package booty.builder;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the JVM of an image is started. The cache of trained classes is only taken where these are the
 * same in training and in use.
 */
final class JavaArguments {
    /** Where the cache of trained classes is in an image. */
    static final String CACHE = "/jre/lib/booty.aot";

    private static final String AGENT = "booty.core/booty.core.main.Agent";
    private static final String DESCRIPTION = "booty.core/booty.core.main.Describe";
    private static final String REHEARSAL = "booty.core/booty.core.main.Rehearse";

    private static final List<String> COMMON = List.of(
            // a small heap of fixed size and the plainest collector: a short life, little memory
            "-XX:+UseSerialGC",
            "-Xms64m",
            "-Xmx64m",
            // the buffers of an image lie outside the heap, bounded by BlockPool; without this they had 64 MB too
            "-XX:MaxDirectMemorySize=256m",
            "-Xss512k",
            "-XX:ReservedCodeCacheSize=24m",
            // the cache of classes stays where it was made for: moving it costs more than all else at the start
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            // no files on the side
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ErrorFileToStderr",
            // the supervisor starts over what ends
            "-XX:+ExitOnOutOfMemoryError",
            // an initramfs has no control groups
            "-XX:-UseContainerSupport",
            "-Djava.io.tmpdir=/tmp",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            // what is asked by reflection is asked once: no code is made for it
            "-Djdk.reflect.useNativeAccessorOnly=true",
            // natives lie in the runtime's lib/, see NativeJmods
            "-Djna.nosys=false",
            "-Djna.noclasspath=true");

    private JavaArguments() {}

    /** The agent's, one an element, as {@code java @file} reads them. */
    static List<String> ofAgent(List<String> modules, boolean cached) {
        return all(modules, cached ? List.of("-XX:AOTCache=" + CACHE) : List.of(), List.of(AGENT));
    }

    /** For a rehearsal that trains a cache, or that only works where the cache is taken. */
    static List<String> ofRehearsal(List<String> modules, List<String> extra, FlavorFacts.Training training) {
        return switch (training) {
            case CLASSES -> all(modules, extra, List.of(REHEARSAL, "classes"));
            case ALL -> all(modules, extra, List.of(REHEARSAL));
            case CORE -> all(modules, extra, List.of(DESCRIPTION, "contributions"));
        };
    }

    private static List<String> all(List<String> modules, List<String> extra, List<String> main) {
        var natives = Stream.of("com.sun.jna", "com.github.luben.zstd_jni", "org.lz4.java")
                .filter(modules::contains)
                .toList();
        return Stream.of(
                        COMMON.stream(),
                        CompilerOptions.ALL.stream(),
                        Stream.of("--enable-native-access=" + String.join(",", natives)),
                        extra.stream(),
                        Stream.of("-m"),
                        main.stream())
                .flatMap(each -> each)
                .toList();
    }
}
