package booty.builder;

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
    private static final List<String> ALWAYS = List.of("libc6", "zlib1g", "libstdc++6", "ca-certificates-");

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

    @Option(names = "--adapt", required = true, description = "script that makes a runtime run on this machine")
    private Path adapt = Path.of("");

    @Option(names = "--suite", required = true, description = "Debian suite of tools and libraries")
    private String suite = "";

    @Option(
            names = "--kernel",
            required = true,
            description = "Debian package of the kernel, as PACKAGE or SUITE/PACKAGE")
    private String kernelPackage = "";

    @Option(names = "--supervisor", required = true, description = "static program that becomes /init")
    private Path supervisor = Path.of("");

    @Option(names = "--work", required = true, description = "folder for what is between")
    private Path work = Path.of("");

    @Option(names = "--out", required = true, description = "folder for the image, its manifest and the kernel")
    private Path out = Path.of("");

    @Option(names = "--no-aot", description = "leave out the cache of trained classes: same bytes every time")
    private boolean withoutCache;

    @Option(names = "--flavors", required = true, description = "folder with a folder a flavor")
    private Path flavors = Path.of("");

    @Option(names = "--over-budget", description = "let the image be larger than the flavor may be")
    private boolean overBudgetAllowed;

    @Option(names = "--zstd", defaultValue = "--ultra,-22", description = "options of zstd, separated by commas")
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
        var facts = new FlavorFacts(flavors.resolve(flavor));
        Files.createDirectories(out);

        say("linking booty.flavor." + flavor);
        new NativeJmods(programs, arch).convert(modules, work.resolve("modules"));
        var runtime = LinkedRuntime.link(
                work.resolve("modules"), "booty.flavor." + flavor, work.resolve("jre"), adapt, programs);
        var linked = runtime.modules(programs);
        var wanted = runtime.contributions(programs);
        facts.checkModules(LinkedRuntime.names(linked));
        facts.checkTools(wanted.tools());

        say("taking tools, libraries and kernel from " + suite);
        var packages = Packages.fetch(
                programs,
                debian,
                suite,
                arch,
                Stream.concat(ALWAYS.stream(), wanted.tools().stream().map(Contributions.Tool::debianPackage))
                        .toList());
        var kernelSuite = kernelPackage.contains("/") ? kernelPackage.split("/", 2)[0] : suite;
        var kernelName = kernelPackage.substring(kernelPackage.indexOf('/') + 1);
        var kernels = Packages.fetch(programs, debian, kernelSuite, arch, List.of(kernelName));
        var kernel = Kernel.index(kernels, work.resolveSibling("kernel"), programs);
        TrustStore.write(packages, runtime.home().resolve("lib/security/cacerts"));
        if (!withoutCache) {
            say("training the AOT cache");
            AotCache.train(runtime, LinkedRuntime.names(linked), facts.training(), programs);
        }

        var archive = new Archive();
        new BaseFiles(archive, work.resolve("files"))
                .add(supervisor, JavaArguments.ofAgent(LinkedRuntime.names(linked), !withoutCache), flavor);
        archive.addTree("/jre", runtime.home());
        var libraries = new Libraries(packages, archive, arch);
        for (var library : runtime.libraries()) libraries.provided(library);
        for (var library : runtime.libraries()) libraries.require(library);
        libraries.require(runtime.home().resolve("bin/java"));
        for (var tool : wanted.tools()) addTool(tool, packages, archive, libraries);
        Busybox.addLinks(archive, packages, programs);
        for (var unknown : kernel.addModules(wanted.kernelModules(), archive, work, programs)) {
            say("kernel %s has no module %s".formatted(kernel.version(), unknown));
        }

        say("compressing");
        var image = out.resolve("booty-%s.cpio.zst".formatted(flavor));
        var written = new ImageFile(work.resolveSibling("compressed"), List.of(zstd.split(",")), programs)
                .write(archive, image);
        Files.copy(kernel.image(), out.resolve("vmlinuz"), StandardCopyOption.REPLACE_EXISTING);
        var table = SizeTable.of(written, facts.budgetBytes());
        var manifest = new Manifest(
                String.valueOf(image.getFileName()),
                kernel.version(),
                linked,
                Stream.concat(packages.names().stream(), kernels.names().stream())
                        .toList());
        Files.writeString(out.resolve("booty-%s.txt".formatted(flavor)), manifest.text(archive, written, table));
        System.out.print(table);
        say("%s (kernel %s)".formatted(image, kernel.version()));
        checkBudget(written.compressedBytes(), facts.budgetBytes());
    }

    private void checkBudget(long bytes, long budgetBytes) throws BuildFailed {
        if (bytes <= budgetBytes || overBudgetAllowed) return;
        throw new BuildFailed(
                "the image has %d bytes, its budget is %d".formatted(bytes, budgetBytes),
                "See the table for what grew; FAST=1 images are not held to the budget");
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
