package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.ImageConfig.Checksum;
import booty.core.report.Bottleneck;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.HttpSource;
import booty.image.source.ImageSource;
import booty.image.testkit.BytesSource;
import booty.image.testkit.RawServer;
import booty.image.testkit.TestImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpentTest {
    private static final byte[] IMAGE = TestImage.of(8_000_000);

    @ParameterizedTest
    @CsvSource({
        // source, blocks, hash, disk and hash while comparing, of 100
        "60, 20, 30, 0, 0, NETWORK",
        "10, 20, 90, 0, 0, DECODE",
        "10, 80, 30, 0, 0, DISK",
        "10, 80, 95, 0, 0, HASH",
        "10, 0, 0, 50, 20, DISK",
        "10, 0, 0, 20, 50, HASH",
        "10, 30, 0, 20, 40, DISK",
        "60, 0, 0, 20, 10, NETWORK",
        "0, 0, 0, 0, 0, DECODE"
    })
    void theLargestShareIsTheLimit(
            long source, long blocks, long hash, long comparedDisk, long comparedHash, Bottleneck expected) {
        var begin = new TimeSpent.Sample(1000, 50, 50, 50, 50, 50);
        var now = new TimeSpent.Sample(1100, 50 + source, 50 + blocks, 50 + hash, 50 + comparedDisk, 50 + comparedHash);
        assertEquals(expected, now.since(begin));
    }

    @Test
    void aSlowServerIsSeen() throws Exception {
        try (var server = new RawServer((_, exchange) -> {
            exchange.status("200 OK", "Content-Length: " + IMAGE.length);
            for (int at = 0; at < IMAGE.length; at += 500_000) {
                exchange.bytes(IMAGE, at, Math.min(IMAGE.length, at + 500_000));
                Thread.sleep(100);
            }
        })) {
            var report = write(new HttpSource(server.uri(), HttpSource.Limits.DEFAULT), new FakeTarget(8 << 20, 512));
            assertEquals(Bottleneck.NETWORK, report.bottleneck());
        }
    }

    @Test
    void aSlowDiskIsSeen() throws Exception {
        var target = new FakeTarget(8 << 20, 512).before((deed, at) -> LockSupport.parkNanos(300_000_000));
        assertEquals(Bottleneck.DISK, write(BytesSource.of(IMAGE), target).bottleneck());
    }

    @Test
    void whoeverWatchesIsTold() throws Exception {
        List<Bottleneck> told = new ArrayList<>();
        var progress = new Progress() {
            @Override
            public void bytes(long doneBytes, long totalBytes) {}

            @Override
            public void waitsFor(Bottleneck bottleneck) {
                told.add(bottleneck);
            }
        };
        try (var image = OpenImage.open(BytesSource.of(IMAGE))) {
            new ImageWriter(Path.of("/dev/fake"), new FakeTarget(8 << 20, 512), progress)
                    .write(image, Optional.<Checksum>empty());
        }
        assertEquals(8, told.size());
    }

    @Test
    void theSummaryIsALineForPeople() {
        assertEquals(
                "5000000000 bytes are on /dev/sda, at 1000 MB/s; the network was the limit",
                new WriteReport(5_000_000_000L, 0, Duration.ofSeconds(5), Bottleneck.NETWORK)
                        .summary(Path.of("/dev/sda")));
        assertEquals(
                "5000000000 bytes are on /dev/sda (4000000000 of them from an earlier run), at 200 MB/s;"
                        + " decompression was the limit",
                new WriteReport(5_000_000_000L, 4_000_000_000L, Duration.ofSeconds(5), Bottleneck.DECODE)
                        .summary(Path.of("/dev/sda")));
    }

    private static WriteReport write(ImageSource source, FakeTarget target) throws Exception {
        try (var image = OpenImage.open(source, 0)) {
            return new ImageWriter(Path.of("/dev/fake"), target, Progress.NONE)
                    .write(image, WriteOptions.of(Optional.empty()), Optional.empty());
        }
    }
}
