package booty.builder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds one flavor's initramfs for one architecture; the Makefile calls it. */
@Command(name = "build-image", description = "Links a flavor's modules into an initramfs.")
public final class BuildImage implements Callable<Integer> {
    /** What every image has from Debian: the C library and what the runtime is linked with. */
    private static final List<String> ALWAYS = List.of("libc6", "zlib1g", "ca-certificates-");

    @Option(names = "--flavor", required = true, description = "slim, micro")
    private String flavor = "";

    @Option(names = "--arch", required = true, description = "amd64")
    private String arch = "";

    @Option(names = "--modules", required = true, description = "folder with the flavor's modular jars")
    private Path modules = Path.of("");

    @Option(names = "--jdk", required = true, description = "home of the JDK that links")
    private Path jdk = Path.of("");

    @Option(names = "--debian", required = true, description = "script that fetches Debian packages")
    private Path debian = Path.of("");

    @Option(names = "--suite", required = true, description = "Debian suite of tools, libraries, kernel")
    private String suite = "";

    @Option(names = "--kernel", required = true, description = "Debian package of the kernel")
    private String kernelPackage = "";

    @Option(names = "--supervisor", required = true, description = "static program that becomes /init")
    private Path supervisor = Path.of("");

    @Option(names = "--work", required = true, description = "folder for what is between")
    private Path work = Path.of("");

    @Option(names = "--out", required = true, description = "folder for the image, its manifest and the kernel")
    private Path out = Path.of("");

    @Option(names = "--no-aot", description = "leave out the cache of trained classes: same bytes every time")
    private boolean withoutCache;

    @Option(names = "--zstd", defaultValue = "-19", description = "options of zstd, separated by commas")
    private String zstd = "";

    /** Builds; the exit code says whether an image came out. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BuildImage()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            build();
            return 0;
        } catch (BuildFailed failure) {
            System.err.printf("build-image: %s%n  %s%n", failure.getMessage(), failure.remedy());
            return 1;
        }
    }

    private void build() throws IOException, BuildFailed, InterruptedException {
        var programs = new Programs(jdk);
        Files.createDirectories(out);

        say("linking booty.flavor." + flavor);
        new NativeJmods(programs, arch).convert(modules, work.resolve("modules"));
        var runtime =
                LinkedRuntime.link(work.resolve("modules"), "booty.flavor." + flavor, work.resolve("jre"), programs);
        var linked = runtime.modules(programs);
        var wanted = runtime.contributions(programs);

        say("taking tools, libraries and kernel from " + suite);
        var packages = Packages.fetch(
                programs,
                debian,
                suite,
                arch,
                Stream.concat(ALWAYS.stream(), wanted.tools().stream().map(Contributions.Tool::debianPackage))
                        .toList());
        var kernel = Kernel.index(
                Packages.fetch(programs, debian, suite, arch, List.of(kernelPackage)),
                work.resolveSibling("kernel-" + kernelPackage),
                programs);
        TrustStore.write(packages, runtime.home().resolve("lib/security/cacerts"));
        var cached = !withoutCache;
        if (cached) {
            say("training the cache of classes");
            AotCache.train(runtime, linked, runtime.home().resolve("lib/booty.aot"), programs);
        }

        var archive = new Archive();
        new BaseFiles(archive, work.resolve("files")).add(supervisor, JavaArguments.ofAgent(linked, cached), flavor);
        archive.addTree("/jre", runtime.home());
        var libraries = new Libraries(packages, archive, arch);
        for (var library : runtime.libraries()) libraries.provided(library);
        for (var library : runtime.libraries()) libraries.require(library);
        libraries.require(runtime.home().resolve("bin/java"));
        for (var tool : wanted.tools()) addTool(tool, packages, archive, libraries);
        for (var unknown : kernel.addModules(wanted.kernelModules(), archive, work.resolveSibling("ko"))) {
            say("kernel %s has no module %s".formatted(kernel.version(), unknown));
        }

        say("writing the archive");
        var cpio = work.resolve("image.cpio");
        try (var stream = new BufferedOutputStream(Files.newOutputStream(cpio), 1 << 20)) {
            new CpioWriter(stream).write(archive);
        }
        var image = out.resolve("booty-%s.cpio.zst".formatted(flavor));
        var line = Stream.of(
                        Stream.of("zstd", "-q", "-f", "-T2"),
                        Stream.of(zstd.split(",")),
                        Stream.of(cpio.toString(), "-o", image.toString()))
                .flatMap(each -> each)
                .toList();
        programs.run(line);
        Files.copy(kernel.image(), out.resolve("vmlinuz"), StandardCopyOption.REPLACE_EXISTING);
        say("%s: %d bytes, %d unpacked".formatted(image, Files.size(image), Files.size(cpio)));
    }

    private static void addTool(Contributions.Tool tool, Packages packages, Archive archive, Libraries libraries)
            throws IOException, BuildFailed {
        var path = tool.path();
        var found = packages.resolve(path)
                .orElseThrow(() -> new BuildFailed(
                        "%s wants %s, which %s does not have".formatted(tool.module(), path, tool.debianPackage()),
                        "Correct the tool's path or package in that module"));
        if (!found.path().equals(Archive.merged(path))) archive.add(path, new Entry.Link(found.path()));
        archive.addFile(found.path(), found.file());
        libraries.require(found.file());
    }

    private static void say(String what) {
        System.out.println("build-image: " + what);
    }
}
