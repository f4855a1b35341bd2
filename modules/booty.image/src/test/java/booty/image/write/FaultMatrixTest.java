package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.error.BootyException;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.source.MirroredSource;
import booty.image.source.RateFloor;
import booty.image.source.RetryingSource;
import booty.image.testkit.Fault;
import booty.image.testkit.PackedContainer;
import booty.image.testkit.Packer;
import booty.image.testkit.QemuImg;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of a server with every format: the disk ends identical, or the run fails and says why. */
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
@Execution(ExecutionMode.CONCURRENT) // it waits more than it works
class FaultMatrixTest {
    private static final int DISK = 2 << 20;
    private static final byte[] IMAGE = TestImage.of(2735 * 512);
    private static final Map<Format, byte[]> PACKED = new EnumMap<>(Format.class);
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(5), new RateFloor(2000, Duration.ofMillis(700)));

    /** The first server answers in a way that only the format or the checksum can see through. */
    private static final Set<Fault> BEYOND_MIRRORS = Set.of(
            Fault.TOO_LONG_A_LENGTH,
            Fault.TOO_SHORT_A_LENGTH,
            Fault.CUT_CHUNKED,
            Fault.CUT_WITHOUT_A_LENGTH,
            Fault.EMPTY,
            Fault.FLIPPED_BIT);

    /** What the image is packed as. */
    enum Format {
        RAW,
        GZIP,
        BGZIP,
        ZSTD,
        FRAMES,
        LZ4,
        XZ,
        BZIP2,
        QCOW2;

        byte[] pack(Path folder) throws Exception {
            return switch (this) {
                case RAW -> IMAGE;
                case GZIP -> Packer.GZIP.pack(IMAGE);
                case BGZIP -> Packer.BGZIP.pack(IMAGE);
                case ZSTD -> Packer.ZSTD.pack(IMAGE);
                case FRAMES -> PackedContainer.of(IMAGE);
                case LZ4 -> Packer.LZ4.pack(IMAGE);
                case XZ -> Packer.XZ_BLOCKS.pack(IMAGE);
                case BZIP2 -> Packer.BZIP2.pack(IMAGE);
                case QCOW2 -> new QemuImg(folder).convert(IMAGE, "-c").bytes();
            };
        }
    }

    private static final Set<Format> EVERY_BUILD =
            EnumSet.of(Format.RAW, Format.GZIP, Format.ZSTD, Format.FRAMES, Format.LZ4, Format.QCOW2);

    @TempDir
    private static Path folder;

    static Stream<Arguments> cells() {
        return cells(EVERY_BUILD);
    }

    static Stream<Arguments> cellsOfTheOtherFormats() {
        return cells(EnumSet.complementOf(EnumSet.copyOf(EVERY_BUILD)));
    }

    private static Stream<Arguments> cells(Set<Format> formats) {
        return Stream.of(Fault.values()).flatMap(fault -> formats.stream().map(format -> Arguments.of(fault, format)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void endsIdenticalOrFailsWithAReason(Fault fault, Format format) throws Exception {
        var body = packed(format);
        try (var server = new RawServer((number, exchange) -> {
            boolean isRest = exchange.rangeStart().orElse(0) > 0;
            if (isRest && fault.succeeds()) assertEquals(Optional.of("\"one\""), exchange.header("If-Range"));
            fault.answer(body, number, exchange);
        })) {
            boolean knowsItsEnd = format == Format.QCOW2 && fault == Fault.TOO_LONG_A_LENGTH;
            check(fault, fault.succeeds() || knowsItsEnd, source(server));
            if (fault == Fault.NOT_FOUND) assertEquals(1, server.requests().size());
        }
    }

    @Tag("nightly")
    @ParameterizedTest
    @MethodSource("cellsOfTheOtherFormats")
    void endsIdenticalOrFailsWithAReasonInOtherFormats(Fault fault, Format format) throws Exception {
        endsIdenticalOrFailsWithAReason(fault, format);
    }

    /** A second server that is well, and gives the same version, mends all but what no server can see. */
    @ParameterizedTest
    @EnumSource
    void aMirrorTakesOver(Fault fault) throws Exception {
        try (var server = new RawServer((number, exchange) -> fault.answer(IMAGE, number, exchange));
                var mirror = new RawServer((_, exchange) -> exchange.serve(IMAGE, "\"one\""))) {
            var source = new MirroredSource(List.of(source(server), source(mirror)), MirroredSource.Sameness.VERSION);
            check(fault, fault.succeeds() || !BEYOND_MIRRORS.contains(fault), source);
        }
    }

    private static ImageSource source(RawServer server) {
        return new RetryingSource(new HttpSource(server.uri(), LIMITS), _ -> {});
    }

    private static void check(Fault fault, boolean succeeds, ImageSource source) throws Exception {
        var target = new FakeTarget(DISK, 512);
        try (var image = OpenImage.open(source, 16 << 20)) {
            new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE)
                    .write(image, Optional.of(ImageWriterTest.sha256(IMAGE)));
            assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
            assertTrue(succeeds, "a silent success of " + fault);
        } catch (BootyException failure) {
            assertFalse(succeeds, failure.what());
            assertFalse(failure.remedy().isBlank());
            boolean untouched = target.bytes(0, 1)[0] == (byte) 0xdb;
            assertTrue(untouched || target.isUnbootable(), "half an image would start");
        }
    }

    private static synchronized byte[] packed(Format format) throws Exception {
        var known = PACKED.get(format);
        if (known != null) return known;
        var bytes = format.pack(folder);
        PACKED.put(format, bytes);
        return bytes;
    }
}
