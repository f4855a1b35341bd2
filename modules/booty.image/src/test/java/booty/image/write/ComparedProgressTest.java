package booty.image.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private static final long READ_NANOS = 50_000_000;

    /** What was told, and how often before anything but the disk's start and end was written. */
    private static final class Told implements Progress {
        private final List<Long> done = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void bytes(long doneBytes, long totalBytes) {
            assertEquals(IMAGE.length, totalBytes);
            done.add(doneBytes);
        }
    }

    @Test
    void comparingIsProgress() throws Exception {
        var target = new FakeTarget(48 * MIB, 4096);
        write(target, Progress.NONE);
        var told = new Told();
        var beforeWriting = new AtomicInteger(-1);
        target.before((deed, at) -> {
            if (deed == Deed.WRITE && at >= 4 * MIB && at < IMAGE.length)
                beforeWriting.compareAndSet(-1, told.done.size());
        });
        write(target, told);
        assertArrayEquals(IMAGE, target.bytes(0, IMAGE.length));
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

    @Test
    void theTimeOfComparingIsEitherTheDisksOrOfHashing() throws Exception {
        var target = new FakeTarget(48 * MIB, 4096);
        write(target, Progress.NONE);
        target.before((deed, at) -> {
            if (deed == Deed.READ) LockSupport.parkNanos(READ_NANOS);
        });
        try (var image = OpenImage.open(PartedSource.of(PackedContainer.of(IMAGE)), 32 << 20)) {
            long began = System.nanoTime();
            write(image, target, Progress.NONE);
            long took = System.nanoTime() - began;
            long disk = image.compared().diskNanos();
            long hash = image.compared().hashNanos();
            // how much of it is whose depends on how busy this machine is
            assertTrue(disk > 0 && hash > 0, disk + " and " + hash);
            assertTrue(disk + hash >= READ_NANOS && disk + hash <= took, disk + " and " + hash + " of " + took);
        }
    }

    private static void write(FakeTarget target, Progress progress) throws Exception {
        try (var image = OpenImage.open(PartedSource.of(PackedContainer.of(IMAGE)), 32 << 20)) {
            write(image, target, progress);
        }
    }

    private static void write(OpenImage image, FakeTarget target, Progress progress) throws Exception {
        image.compare(new TargetContents(target), false);
        new ImageWriter(Path.of("/dev/fake"), target, progress)
                .write(image, WriteOptions.of(Optional.empty()), Optional.empty());
    }
}
