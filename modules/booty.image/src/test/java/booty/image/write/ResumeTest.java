package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig.Checksum;
import booty.core.config.ReadBackConfig;
import booty.core.error.BootyException;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.journal.Journal;
import booty.image.source.HttpSource;
import booty.image.testkit.PackedContainer;
import booty.image.testkit.RawServer;
import booty.image.testkit.RawServer.Exchange;
import booty.image.testkit.TestImage;
import booty.image.write.WriteOptions.Pace;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A write that is interrupted, and the next one to the same disk. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT) // it waits more than it works
class ResumeTest {
    private static final int SIZE = 12_000_001;
    private static final byte[] IMAGE = TestImage.of(SIZE);
    private static final Pattern RANGE = Pattern.compile("(?i)range: bytes=(\\d+)-(\\d+)");
    private static final int PIECE = 64 * 1024;
    private static final Pace OFTEN = new Pace(Duration.ZERO, 1 << 20);

    private FakeTarget target = new FakeTarget(16 << 20, 512);
    private volatile byte[] body = IMAGE;
    private volatile String tag = "\"one\"";
    private volatile int lastStart;
    private final AtomicLong partBytes = new AtomicLong();
    private volatile int breaksAt = Integer.MAX_VALUE;

    @TempDir
    private Path folder;

    private Journal journal = Journal.at(Path.of("/").toUri());
    private Path file = Path.of("/");
    private @Nullable RawServer server;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("journal");
        journal = Journal.at(file.toUri());
        server = new RawServer((_, exchange) -> serve(exchange));
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) server.close();
    }

    private void serve(Exchange exchange) throws Exception {
        var range = RANGE.matcher(exchange.head());
        boolean part = range.find();
        int from = part ? Integer.parseInt(range.group(1)) : 0;
        lastStart = from < body.length * 9L / 10 ? from : lastStart;
        if (part) partBytes.addAndGet(Integer.parseInt(range.group(2)) + 1 - from);
        int end = part ? Integer.parseInt(range.group(2)) + 1 : body.length;
        var headers = new ArrayList<>(List.of("Content-Length: " + (end - from)));
        if (!tag.isEmpty()) headers.add("ETag: " + tag);
        if (part) headers.add("Content-Range: bytes %d-%d/%d".formatted(from, end - 1, body.length));
        exchange.status(part ? "206 Partial Content" : "200 OK", headers.toArray(String[]::new));
        int stop = from > breaksAt ? end : Math.min(end, breaksAt); // a container's tables at the end are read first
        for (int at = from; at < stop; at += PIECE) {
            exchange.bytes(body, at, Math.min(stop, at + PIECE));
        }
        exchange.out().flush();
    }

    /** What an image may be packed as for a write to go on in its middle. */
    enum Packing {
        RAW,
        FRAMES;

        byte[] pack() {
            if (this == RAW) return IMAGE;
            int size = 1 << 20;
            var packed = new ByteArrayOutputStream();
            for (int at = 0; at < SIZE; at += size) {
                packed.writeBytes(Zstd.compress(Arrays.copyOfRange(IMAGE, at, Math.min(SIZE, at + size)), 1));
            }
            return packed.toByteArray();
        }
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void goesOnWhereItWas(Packing packing) throws Exception {
        body = packing.pack();
        interruptAt(body.length * 3 / 4);
        var report = write(Optional.of(ImageWriterTest.sha256(IMAGE)), ReadBackConfig.READBACK);
        assertArrayEquals(IMAGE, target.bytes(0, SIZE));
        assertTrue(report.resumedAt() > 1 << 20, "went on at " + report.resumedAt());
        assertTrue(lastStart > 200_000, "asked for all from byte " + lastStart);
        assertTrue(Files.notExists(file), "the journal was left behind");
    }

    @ParameterizedTest
    @EnumSource(Packing.class)
    void goesOnFromTheJournalThatIsOnTheDiskItself(Packing packing) throws Exception {
        body = packing.pack();
        journal = DiskJournal.on(target).orElseThrow();
        breaksAt = body.length * 3 / 4;
        assertThrows(BootyException.class, () -> write(Optional.empty(), ReadBackConfig.OFF));
        assertTrue(target.isUnbootable());
        breaksAt = Integer.MAX_VALUE;
        journal = DiskJournal.on(target).orElseThrow();
        var report = write(Optional.of(ImageWriterTest.sha256(IMAGE)), ReadBackConfig.READBACK);
        assertArrayEquals(IMAGE, target.bytes(0, SIZE));
        assertTrue(report.resumedAt() > 1 << 20, "went on at " + report.resumedAt());
    }

    @Test
    void doesNotGoOnFromAnImageThatWasNotTheOneThatWasPromised() throws Exception {
        journal = DiskJournal.on(target).orElseThrow();
        var wrong = Optional.of(ImageWriterTest.sha256(new byte[] {1}));
        assertThrows(ChecksumMismatch.class, () -> write(wrong, ReadBackConfig.OFF));
        assertEquals(Optional.empty(), journal.load());
        journal = DiskJournal.on(target).orElseThrow();
        assertWritesFromTheStart();
    }

    @Test
    void aContainerGoesOnAtAFrame() throws Exception {
        var image = TestImage.of(36_000_001);
        target = new FakeTarget(40 << 20, 512);
        body = PackedContainer.of(image);
        interruptAt(body.length * 4 / 5);
        var report = write(Optional.of(ImageWriterTest.sha256(image)), ReadBackConfig.OFF);
        assertEquals(0, report.resumedAt() % (4 << 20));
        assertTrue(report.resumedAt() > 0);
        assertArrayEquals(image, target.bytes(0, image.length));
    }

    /** The disk holds an earlier version: after an interruption, too, only what differs is fetched. */
    @Test
    void aContainerGoesOnAndStillFetchesOnlyWhatDiffers() throws Exception {
        int frame = 4 << 20;
        var image = TestImage.of(5 * frame + 1);
        target = new FakeTarget(24 << 20, 512);
        var old = java.nio.ByteBuffer.allocateDirect(5 * frame);
        old.put(image, 0, 5 * frame).put(frame, (byte) ~image[frame]).put(3 * frame, (byte) ~image[3 * frame]);
        target.write(old.flip(), 0);
        body = PackedContainer.of(image);
        int packedFrame = body.length / 5;
        breaksAt = 3 * packedFrame + packedFrame / 2;
        assertThrows(BootyException.class, this::writeCompared);
        breaksAt = Integer.MAX_VALUE;
        partBytes.set(0);
        var report = writeCompared();
        assertArrayEquals(image, target.bytes(0, image.length));
        assertTrue(report.resumedAt() >= 2L * frame, "went on at " + report.resumedAt());
        // the tables, and the one that differs behind the interruption
        assertTrue(partBytes.get() < 2L * packedFrame, partBytes + " bytes were fetched, frames have " + packedFrame);
    }

    private WriteReport writeCompared() throws Exception {
        try (var image = open()) {
            image.compare(new TargetContents(target), true);
            return write(image, Optional.empty(), ReadBackConfig.OFF, Resumption.of(journal, image, disk("serial")));
        }
    }

    @Test
    void withoutAChecksumASampleOfTheDiskIsReadAndTheImageIsWhole() throws Exception {
        interruptAt(SIZE * 3 / 4);
        var report = write(Optional.empty(), ReadBackConfig.OFF);
        assertTrue(report.resumedAt() > 1 << 20);
        assertArrayEquals(IMAGE, target.bytes(0, SIZE));
    }

    @Test
    void theDiskStartsNothingUntilTheEnd() throws Exception {
        interruptAt(SIZE * 3 / 4);
        assertTrue(target.isUnbootable());
    }

    @Test
    void aDamagedJournalMeansFromTheStart() throws Exception {
        interruptAt(SIZE * 3 / 4);
        var document = Files.readAllBytes(file);
        document[document.length / 2] ^= 1;
        Files.write(file, document);
        assertWritesFromTheStart();
    }

    @Test
    void anImageThatChangedMeanwhileIsWrittenFromTheStart() throws Exception {
        interruptAt(SIZE * 3 / 4);
        var other = IMAGE.clone();
        other[2_000_000] ^= 1;
        body = other;
        tag = "\"two\"";
        var report = write(Optional.of(ImageWriterTest.sha256(other)), ReadBackConfig.OFF);
        assertEquals(0, report.resumedAt());
        assertArrayEquals(other, target.bytes(0, SIZE));
    }

    @Test
    void anotherDiskIsWrittenFromTheStart() throws Exception {
        interruptAt(SIZE * 3 / 4);
        try (var image = open()) {
            var resumption = Resumption.of(journal, image, disk("another"));
            assertEquals(
                    0,
                    write(image, Optional.empty(), ReadBackConfig.OFF, resumption)
                            .resumedAt());
        }
    }

    @Test
    void aDiskThatWasUsedMeanwhileIsWrittenFromTheStart() throws Exception {
        interruptAt(SIZE * 3 / 4);
        target.write(java.nio.ByteBuffer.allocateDirect(512).put(510, (byte) 0x55), 0);
        assertWritesFromTheStart();
    }

    @ParameterizedTest
    @EnumSource(
            value = ReadBackConfig.class,
            names = {"OFF", "READBACK"})
    void aDiskThatLostWhatItHadIsWrittenFromTheStart(ReadBackConfig verify) throws Exception {
        interruptAt(SIZE * 3 / 4);
        var noise = java.nio.ByteBuffer.allocateDirect(512);
        noise.put(100, (byte) 99);
        target.write(noise, 2 << 20);
        var report = write(Optional.of(ImageWriterTest.sha256(IMAGE)), verify);
        assertEquals(0, report.resumedAt());
        assertArrayEquals(IMAGE, target.bytes(0, SIZE));
    }

    @Test
    void aWrongChecksumEndsTheJournal() throws Exception {
        interruptAt(SIZE * 3 / 4);
        var wrong = new Checksum(Checksum.Algorithm.SHA256, "00".repeat(32));
        assertThrows(ChecksumMismatch.class, () -> write(Optional.of(wrong), ReadBackConfig.OFF));
        assertTrue(target.isUnbootable());
        assertTrue(Files.notExists(file));
    }

    @Test
    void aServerThatNamesNoVersionGivesNothingToGoOnFrom() throws Exception {
        tag = "";
        interruptAt(SIZE * 3 / 4);
        assertTrue(Files.notExists(file));
        assertWritesFromTheStart();
    }

    @Test
    void aSyncThatFailsForTheJournalIsTheDisksFailure() {
        target.before((deed, count) -> {
            if (deed == FakeTarget.Deed.SYNC && count == 1) throw new IOException("Input/output error");
        });
        var failure = assertThrows(DiskFailed.class, () -> write(Optional.empty(), ReadBackConfig.OFF));
        assertTrue(failure.what().endsWith("failed: Input/output error"), failure.what());
        assertTrue(target.isUnbootable());
    }

    @Test
    void aJournalThatCannotBeWrittenHoldsNothingUp() throws Exception {
        journal = Journal.at(folder.resolve("missing/journal").toUri());
        assertWritesFromTheStart();
    }

    private void assertWritesFromTheStart() throws Exception {
        assertEquals(
                0,
                write(Optional.of(ImageWriterTest.sha256(IMAGE)), ReadBackConfig.OFF)
                        .resumedAt());
        assertArrayEquals(IMAGE, target.bytes(0, SIZE));
    }

    private void interruptAt(int offset) {
        breaksAt = offset;
        assertThrows(BootyException.class, () -> write(Optional.empty(), ReadBackConfig.OFF));
        breaksAt = Integer.MAX_VALUE;
        assertTrue(tag.isEmpty() || Files.exists(file), "no journal was written");
    }

    private OpenImage open() throws Exception {
        return OpenImage.open(
                new HttpSource(Objects.requireNonNull(server).uri(), HttpSource.Limits.DEFAULT), 16 << 20);
    }

    private WriteReport write(Optional<Checksum> checksum, ReadBackConfig verify) throws Exception {
        try (var image = open()) {
            return write(image, checksum, verify, Resumption.of(journal, image, disk("serial")));
        }
    }

    private WriteReport write(
            OpenImage image, Optional<Checksum> checksum, ReadBackConfig verify, Optional<Resumption> resumption)
            throws Exception {
        return new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE)
                .write(image, new WriteOptions(checksum, verify, Optional.of(journal), false, OFTEN), resumption);
    }

    private static Disk disk(String serial) {
        return new Disk(
                "fake",
                Path.of("/dev/fake"),
                16 << 20,
                512,
                false,
                false,
                Optional.empty(),
                Optional.of(serial),
                Optional.empty(),
                List.of());
    }
}
