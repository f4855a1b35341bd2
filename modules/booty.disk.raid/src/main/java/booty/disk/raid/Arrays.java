package booty.disk.raid;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Linux.OpenFlag;
import booty.core.machine.Disk;
import booty.core.machine.Volume;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stops arrays as mdadm does.
 *
 * @param disk the disk that it is about, for messages
 * @param patience how long one that is busy is tried again
 */
record Arrays(Doors doors, Disk disk, Duration patience) {
    /** {@code STOP_ARRAY} of linux/raid/md_u.h: _IO(9, 0x32). */
    static final long STOP_ARRAY = 0x0932;

    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * Stops arrays. One that others lie on, such as the container of firmware RAID, is busy until these are
     * stopped: whatever the order, what is busy is tried again after the others.
     *
     * @throws ArrayBusy when one cannot be stopped
     */
    void stop(List<Volume> arrays) throws ArrayBusy, InterruptedException {
        var left = new ArrayList<>(arrays);
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            int before = left.size();
            @Nullable Errno last = null;
            for (var array : List.copyOf(left)) {
                var error = refusal(array);
                if (error == null) left.remove(array);
                else last = error;
            }
            if (last == null) return;
            boolean hopeless = last.number() != Errno.EBUSY || System.nanoTime() >= deadline;
            if (hopeless && left.size() == before) throw new ArrayBusy(disk, left.getLast(), last);
            if (left.size() == before) Thread.sleep(PAUSE);
        }
    }

    private @Nullable Errno refusal(Volume array) {
        try (var device = doors.linux().open(Path.of("/dev", array.name()), Set.of(OpenFlag.CLOSE_ON_EXEC))) {
            device.ioctl(STOP_ARRAY, 0);
            return null;
        } catch (Errno error) {
            // it went while we looked: that is what was wanted
            return error.number() == Errno.ENODEV || error.number() == Errno.ENXIO ? null : error;
        }
    }
}
