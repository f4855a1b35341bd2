package booty.builder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Links the command {@code booty} with its runtime into a folder that runs on any Linux of one architecture. */
@Command(name = "link-command", description = "Links the command booty with its runtime.")
public final class LinkCommand implements Callable<Integer> {
    /** How its JVM is started: little memory of its own, buffers beside the heap, natives in lib/. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-XX:MaxDirectMemorySize=512m",
            "-XX:-UsePerfData",
            // the cache of classes stays where it was made for: moving it costs more than all else at the start
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Djna.nosys=false",
            "-Djna.noclasspath=true",
            "--enable-native-access=com.sun.jna,com.github.luben.zstd_jni,org.lz4.java");

    private static final String CACHE = "lib/booty.aot";

    /** Starts the JVM beside it, wherever the folder lies and through links to it. */
    private static final String LAUNCHER = """
            #!/bin/sh
            self=$(readlink -f -- "$0")
            home=${self%/bin/*}
            exec "$home/bin/java" "-XX:AOTCache=$home/CACHE" -m booty.command/booty.command.Main "$@"
            """.replace("CACHE", CACHE);

    @Option(names = "--modules", required = true, description = "folder with the command's modular jars")
    private Path modules = Path.of("");

    @Option(names = "--jdk", required = true, description = "home of the JDK that links")
    private Path jdk = Path.of("");

    @Option(names = "--arch", required = true, description = "amd64 or arm64")
    private String arch = "";

    @Option(names = "--work", required = true, description = "folder for what is between")
    private Path work = Path.of("");

    @Option(names = "--out", required = true, description = "folder of the command; replaced")
    private Path out = Path.of("");

    /** Links; the exit code says whether a command came out. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new LinkCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            link();
            return 0;
        } catch (BuildFailed failure) {
            System.err.printf("link-command: %s%n  %s%n", failure.getMessage(), failure.remedy());
            return 1;
        }
    }

    private void link() throws IOException, BuildFailed, InterruptedException {
        var programs = new Programs(jdk);
        var linkable = work.resolve("modules");
        new NativeJmods(programs, arch).convert(modules, linkable);
        Files.createDirectories(out.toAbsolutePath().getParent());
        Folders.delete(out);
        var line = new ArrayList<>(List.of("--module-path", linkable.toString()));
        // sources that it finds as services come along where they are on the module path
        line.addAll(List.of("--add-modules", "booty.command", "--bind-services", "--limit-modules", roots(linkable)));
        var options = Stream.of(OPTIONS, CompilerOptions.ALL);
        line.add("--add-options="
                + String.join(" ", options.flatMap(List::stream).toList()));
        line.addAll(List.of("--compress", "zip-6", "--strip-debug", "--no-header-files", "--no-man-pages"));
        line.addAll(List.of("--output", out.toString()));
        programs.runJava("jlink", line);
        Folders.delete(out.resolve("legal"));
        train(programs);
        var launcher = out.resolve("bin/booty");
        Files.writeString(launcher, LAUNCHER);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Has the command write an image and keeps what it loaded, so that it starts fast (JEP 514). */
    private void train(Programs programs) throws IOException, BuildFailed, InterruptedException {
        var line = new ArrayList<>(List.of(
                out.resolve("bin/java").toString(),
                "-XX:AOTCacheOutput=" + out.resolve(CACHE),
                "-m",
                "booty.command/booty.command.Rehearsal"));
        var disk = RehearsalDisk.attach(programs, work);
        try {
            disk.device().ifPresent(line::add);
            programs.run(line);
        } finally {
            disk.detach();
        }
    }

    /** Our own modules, so that binding services brings no compiler or debugger of the JDK along. */
    private static String roots(Path linkable) throws IOException {
        try (var files = Files.list(linkable)) {
            return String.join(
                    ",",
                    files.map(file -> String.valueOf(file.getFileName()))
                            .map(name -> name.replaceFirst("(-[0-9].*)?\\.(jar|jmod)$", ""))
                            .filter(name -> name.startsWith("booty."))
                            .sorted()
                            .toList());
        }
    }
}
