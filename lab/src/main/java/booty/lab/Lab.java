package booty.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the lab's things are: the checkout, the images of the agent, the images of the small OS, room for runs. */
public final class Lab {
    private static final Path ROOT = root();

    private Lab() {}

    private static Path root() {
        var start = Path.of(System.getProperty("lab.root", "")).toAbsolutePath().normalize();
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("lab/os/image"))) {
                return folder;
            }
        }
        throw new IllegalStateException(start + " lies in no checkout with lab/os/image");
    }

    /** A path in the checkout. */
    public static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    /**
     * A folder for one run's disks and logs, made if it is not there. Logs stay for reading; the next run of the same
     * name replaces them.
     */
    public static Path room(String name) throws IOException {
        return Files.createDirectories(ROOT.resolve(".build/lab/run").resolve(name));
    }

    /**
     * The small OS's image, made on first use.
     *
     * @param root ext4, xfs, btrfs, lvm or luks; tar, tar-raid, tar-luks or tar-lvm for the root file
     *     system alone, in an archive
     * @param compression none, gzip, zstd, lz4 or xz
     * @param kernel cloud, or generic for a machine with SATA disks
     */
    public static Path osImage(String root, String compression, String kernel) throws IOException {
        return Path.of(output("lab/os/image", root, compression, kernel));
    }

    /**
     * The agent's image of a flavor.
     *
     * @throws IllegalStateException when it was not built
     */
    public static AgentImage agent(String flavor) {
        var image = new AgentImage(path("dist/amd64/vmlinuz"), path("dist/amd64/booty-" + flavor + ".cpio.zst"));
        if (!Files.exists(image.initramfs()) || !Files.exists(image.kernel())) {
            throw new IllegalStateException(
                    "there is no %s; build it with: make image FLAVOR=%s".formatted(image.initramfs(), flavor));
        }
        return image;
    }

    /**
     * A folder with an image for {@code booty flash} in several formats, {@code image.FORMAT}, made on first use; what it
     * holds says {@code lab/faults/images}.
     *
     * @param times its size in 8 MiB
     * @param formats raw, which is there in any case, gz, zst, frames, lz4, xz, bz2 or qcow2
     */
    public static Path flashImages(int times, Stream<String> formats) throws IOException {
        var folder = path(".build/lab/faults/images-" + times);
        script(
                "lab/faults/images",
                Stream.concat(
                                Stream.of(folder.toString(), Integer.toString(times)),
                                formats.distinct().filter(format -> !format.equals("raw")))
                        .toArray(String[]::new));
        return folder;
    }

    /**
     * The command {@code booty}.
     *
     * @throws IllegalStateException when it was not built
     */
    public static Path booty() {
        var booty = path("dist/amd64/booty/bin/booty");
        if (!Files.exists(booty))
            throw new IllegalStateException("there is no %s; build it with: make booty".formatted(booty));
        return booty;
    }

    /** The accelerator for QEMU, after a probe. */
    static String accelerator() throws IOException {
        return output("lab/accel");
    }

    /** Runs a script of the checkout. */
    public static void script(String script, String... arguments) throws IOException {
        output(script, arguments);
    }

    /** Runs a script of the checkout; its last line of standard output. */
    private static String output(String script, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(path(script).toString());
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text;
        try (var in = process.inputReader()) {
            text = in.readAllAsString().strip();
        }
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed; see its messages above");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted during " + String.join(" ", command));
        }
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    /**
     * The agent as the builder makes it.
     *
     * @param kernel Debian's kernel
     * @param initramfs the agent
     */
    public record AgentImage(Path kernel, Path initramfs) {}
}
