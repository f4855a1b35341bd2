package booty.image.testkit;

import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.ToolFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** QEMU's own programs for images, in a folder of the test; a test is skipped where they are missing. */
public final class QemuImg {
    private static final String IMAGE = "image.qcow2";

    private final Path folder;

    /** Images below a folder. */
    public QemuImg(Path folder) {
        for (var program : List.of("qemu-img", "qemu-io")) {
            Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)), program + " is not here");
        }
        this.folder = folder;
    }

    /** Makes a qcow2 image of a disk, with options of {@code qemu-img convert} divided by blanks. */
    public QemuImg convert(byte[] disk, String options) throws Exception {
        Files.write(folder.resolve("disk.raw"), disk);
        run("qemu-img convert -t unsafe -f raw -O qcow2 %s disk.raw image.qcow2".formatted(options));
        return this;
    }

    /** Makes an empty image, with options of {@code qemu-img create} divided by blanks. */
    public QemuImg create(String options, String size) throws Exception {
        run("qemu-img create -q -f qcow2 %s image.qcow2 %s".formatted(options, size));
        return this;
    }

    /** Runs commands of {@code qemu-io} on the image. */
    public QemuImg io(String... commands) throws Exception {
        var argv = new ArrayList<>(List.of("qemu-io", "-t", "unsafe", "-f", "qcow2"));
        for (var command : commands) argv.addAll(List.of("-c", command));
        argv.add(folder.resolve(IMAGE).toString());
        run(argv);
        return this;
    }

    /** Runs {@code qemu-img} with arguments divided by blanks, in which {@code image.qcow2} is the image. */
    public QemuImg img(String arguments) throws Exception {
        run("qemu-img " + arguments);
        return this;
    }

    /** The image. */
    public byte[] bytes() throws IOException {
        return Files.readAllBytes(folder.resolve(IMAGE));
    }

    /** The disk that QEMU sees in the image. */
    public byte[] disk() throws Exception {
        run("qemu-img convert -t unsafe -f qcow2 -O raw image.qcow2 seen.raw");
        return Files.readAllBytes(folder.resolve("seen.raw"));
    }

    private void run(String line) throws Exception {
        var argv = new ArrayList<String>();
        for (var word : line.strip().split(" +")) {
            argv.add(
                    word.endsWith(".raw") || word.endsWith(".qcow2")
                            ? folder.resolve(word).toString()
                            : word);
        }
        run(argv);
    }

    private static void run(List<String> argv) throws InterruptedException, IOException {
        try {
            Doors.ofThisMachine().exec().run(Command.of(argv.toArray(String[]::new)));
        } catch (ToolFailed failure) {
            throw new IOException(failure);
        }
    }
}
