package booty.command;

import booty.core.error.BootyException;
import booty.image.format.OpenImage;
import booty.image.pack.ContainerFile;
import booty.image.pack.ContainerWriter;
import booty.image.verify.FramesLine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code booty pack}: an image of any format as frames that can be checked, resumed and reused. */
@Command(name = "pack", description = "Packs an image so that its parts can be checked, fetched and reused apart.")
final class Pack implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IMAGE", converter = Source.class, description = "URL or file of the image")
    private URI source = URI.create("file:/");

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            arity = "0..1",
            description = "where the packed image goes; else beside the image, as NAME.booty.zst")
    private @Nullable Path out;

    @Option(
            names = "--level",
            defaultValue = "3",
            description = "of zstd, 1 to 19: the higher the smaller and slower; else ${DEFAULT-VALUE}")
    private int level = ContainerWriter.USUAL_LEVEL;

    @Option(
            names = "--manifest",
            paramLabel = "FILE",
            description = "where the line goes that is to be signed: by it each frame is known before it is written")
    private @Nullable Path manifest;

    @Override
    public Integer call() throws BootyException, CalledWrongly, InterruptedException, IOException {
        if (level < 1 || level > 19) {
            throw new CalledWrongly("--level %d is none of 1 to 19".formatted(level));
        }
        var to = out == null ? beside(source) : out;
        try (var image = OpenImage.open(Source.at(List.of(source), false));
                var file = ContainerFile.create(to);
                var progress = ProgressLine.ofThisProcess()) {
            Interrupts.unfinished(file.unfinished());
            var table = new ContainerWriter(file, level, progress).write(image::next, image.imageBytes());
            long packed = file.finish();
            if (manifest != null) Files.writeString(manifest, FramesLine.of(name(to), table) + "\n");
            progress.clear();
            Main.say(String.format(
                    Locale.ROOT,
                    "%d bytes are packed into %d of %s, %.1f %%, after %.1f s",
                    table.head().imageBytes(),
                    packed,
                    to,
                    packed * 100.0 / table.head().imageBytes(),
                    progress.seconds()));
            System.out.println("sha256:" + HexFormat.of().formatHex(table.imageDigest()));
        }
        return ExitStatus.DONE;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /** {@code /srv/disk.img.gz} becomes {@code disk.booty.zst} in the same folder, or here. */
    static Path beside(URI source) {
        var path = source.getPath() == null ? "" : source.getPath();
        var name = path.substring(path.lastIndexOf('/') + 1)
                .replaceFirst("(\\.(img|raw|gz|zst|lz4|xz|bz2|qcow2|iso))+$", "");
        var packed = (name.isEmpty() ? "image" : name) + ".booty.zst";
        return "file".equals(source.getScheme()) ? Path.of(path).resolveSibling(packed) : Path.of(packed);
    }
}
