package booty.command;

import booty.core.error.BootyException;
import booty.image.format.OpenImage;
import booty.image.pack.FrameTable;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code booty info}: what an image is, without reading all of it. */
@Command(name = "info", description = "Says what an image is, without reading all of it.")
final class ImageInfo implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IMAGE", converter = Source.class, description = "URL or file of the image")
    private URI source = URI.create("file:/");

    @Override
    public Integer call() throws BootyException, InterruptedException {
        try (var image = OpenImage.open(Source.at(List.of(source), false))) {
            line(
                    "format",
                    image.frames().isPresent()
                            ? "zstd, packed by booty"
                            : image.format().word());
            image.sourceBytes().ifPresent(bytes -> line("packed", bytes + " bytes"));
            image.imageBytes().ifPresent(bytes -> line("image", bytes + " bytes"));
            image.frames().ifPresent(ImageInfo::describe);
            var first = image.next();
            if (first != null) line("contents", image.contents(first.view()).words());
        }
        return ExitStatus.DONE;
    }

    private static void describe(FrameTable table) {
        long zero = IntStream.range(0, table.frames()).filter(table::isZero).count();
        line(
                "frames",
                "%d of %d bytes, %d of them zeroes"
                        .formatted(table.frames(), table.head().frameBytes(), zero));
        line("sha256 of the image", HexFormat.of().formatHex(table.imageDigest()));
        line("sha256 of the table", HexFormat.of().formatHex(table.tableDigest()));
    }

    private static void line(String name, String value) {
        System.out.printf("%-20s %s%n", name, value);
    }
}
