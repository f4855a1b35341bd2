package booty.builder;

import java.util.List;
import java.util.stream.Stream;

/**
 * How the JVM compiles: by its plain compiler, quickly and with little memory. What takes long is native
 * code anyway, but for one thing: only the optimizing compiler knows the processor's instructions for SHA-1,
 * SHA-256 and SHA-512, which are ten times faster. So it compiles these, at once, and nothing else.
 */
final class CompilerOptions {
    private static final List<String> SCARCELY = List.of(
            "-XX:Tier4InvocationThreshold=100000",
            "-XX:Tier4MinInvocationThreshold=100000",
            "-XX:Tier4CompileThreshold=200000",
            "-XX:Tier4BackEdgeThreshold=10000000");

    private static final Stream<String> HASHES = Stream.of("DigestBase", "SHA", "SHA2", "SHA5")
            .map(name -> "-XX:CompileCommand=CompileThresholdScaling,sun.security.provider." + name + "::*,0.001");

    /**
     * What is called less than thousands of times is not compiled, nor anything because it was often called in
     * training (JEP 515): a JVM that lives for seconds or minutes does not get that back. An emulated agent has its
     * orders after 12 s so, after 18 s otherwise.
     */
    private static final List<String> RELUCTANTLY = List.of(
            "-XX:Tier3InvocationThreshold=2000",
            "-XX:Tier3MinInvocationThreshold=1000",
            "-XX:Tier3CompileThreshold=4000",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTRecordTraining",
            "-XX:-AOTReplayTraining");

    /** The options of a JVM that writes images. */
    static final List<String> ALL = Stream.of(
                    SCARCELY.stream(), RELUCTANTLY.stream(), Stream.of("-XX:CompileCommand=quiet"), HASHES)
            .flatMap(each -> each)
            .toList();

    private CompilerOptions() {}
}
