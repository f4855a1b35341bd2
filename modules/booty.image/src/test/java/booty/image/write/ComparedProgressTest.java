package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.report.Bottleneck;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.testkit.PackedContainer;
import booty.image.testkit.PartedSource;
import booty.image.testkit.TestImage;
import booty.image.write.FakeTarget.Deed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What is told of an image that is written over an earlier version of it. */
class ComparedProgressTest {
    private static final int MIB = 1 << 20;
    private static final byte[] IMAGE = TestImage.of(26 * MIB + 4096);

    /** What was told, and how often before anything but the disk's start and end was written. */
    private static final class Told implements Progress {
        private final List<Long> done = Collections.synchronizedList(new ArrayList<>());
        private final List<Bottleneck> bottlenecks = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void bytes(long doneBytes, long totalBytes) {
            assertEquals(IMAGE.length, totalBytes);
            done.add(doneBytes);
        }

        @Override
        public void waitsFor(Bottleneck bottleneck) {
            bottlenecks.add(bottleneck);
        }
    }

    @Test
    void comparingIsProgressAndTheDiskIsItsLimit() throws Exception {
        var target = new FakeTarget(48 * MIB, 4096);
        write(target, Progress.NONE);
        var told = new Told();
        var beforeWriting = new AtomicInteger(-1);
        target.before((deed, at) -> {
            if (deed == Deed.READ) LockSupport.parkNanos(50_000_000);
            if (deed == Deed.WRITE && at >= 4 * MIB && at < IMAGE.length)
                beforeWriting.compareAndSet(-1, told.done.size());
        });
        var report = write(target, told);
        assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
        assertEquals(Bottleneck.DISK, report.bottleneck());
        assertEquals(told.done.stream().sorted().toList(), List.copyOf(told.done), "it never goes back");
        assertTrue(
                told.done.stream()
                                .filter(done -> done > 4 * MIB && done < IMAGE.length)
                                .count()
                        >= 4,
                "" + told.done);
        assertEquals(IMAGE.length, told.done.getLast());
        assertTrue(beforeWriting.get() > 0, "something was told before anything was written");
    }

    private static WriteReport write(FakeTarget target, Progress progress) throws Exception {
        try (var image = OpenImage.open(PartedSource.of(PackedContainer.of(IMAGE)), 32 << 20)) {
            image.compare(new TargetContents(target), false);
            return new ImageWriter(Path.of("/dev/fake"), target, progress)
                    .write(image, WriteOptions.of(Optional.empty()), Optional.empty());
        }
    }
}
