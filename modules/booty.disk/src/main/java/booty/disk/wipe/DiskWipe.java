package booty.disk.wipe;

import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Linux.OpenFlag;
import booty.core.machine.Disk;
import booty.core.machine.TargetInUse;
import booty.core.machine.UnfinishedWrite;
import booty.core.machine.Volumes;
import booty.disk.table.Blocks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Wipes one disk, which nobody else may hold meanwhile.
 *
 * @param disk which one
 */
record DiskWipe(Doors doors, Disk disk) {
    /** The start and the end of a disk hold everything that makes it start, also what has no signature. */
    private static final long ENDS = 1 << 20;

    private static final long DROP_CACHE = 0x1261; // BLKFLSBUF

    /** How much of a disk goes. */
    enum Thoroughness {
        /** Signatures, with the pages that they are in. */
        SIGNATURES,
        /** Also the first and the last mebibyte. */
        SIGNATURES_AND_ENDS
    }

    /** What is on the disk, without changing anything. */
    List<Signature> look() throws WipeFailed {
        try (var blocks = Blocks.open(disk.device(), disk.sectorBytes(), StandardOpenOption.READ);
                var channel = FileChannel.open(disk.device(), StandardOpenOption.READ)) {
            return find(OldPartitions.regions(disk, blocks, doors.sysfs()), channel);
        } catch (IOException cause) {
            throw new WipeFailed(disk, cause);
        }
    }

    /** Whether an image was being written to it, see {@link UnfinishedWrite#isOn}. */
    boolean isUnfinished(boolean journalElsewhere) throws WipeFailed {
        try (var channel = FileChannel.open(disk.device(), StandardOpenOption.READ)) {
            return UnfinishedWrite.isOn(channel, journalElsewhere);
        } catch (IOException cause) {
            throw new WipeFailed(disk, cause);
        }
    }

    /**
     * Zeroes every signature, syncs, and looks again.
     *
     * @return what was found
     * @throws TargetInUse when somebody holds the disk
     * @throws SignaturesRemain when zeroing did not help
     * @throws WipeFailed when the disk cannot be read or written
     */
    List<Signature> run(Thoroughness thoroughness) throws TargetInUse, SignaturesRemain, WipeFailed {
        var exclusively = Set.of(OpenFlag.READ_WRITE, OpenFlag.EXCLUSIVE, OpenFlag.CLOSE_ON_EXEC);
        try (var held = doors.linux().open(disk.device(), exclusively);
                var blocks = Blocks.open(disk.device(), disk.sectorBytes(), StandardOpenOption.READ);
                var channel = FileChannel.open(disk.device(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            var regions = OldPartitions.regions(disk, blocks, doors.sysfs());
            var found = find(regions, channel);
            if (thoroughness == Thoroughness.SIGNATURES && found.isEmpty()) return found;
            if (thoroughness == Thoroughness.SIGNATURES_AND_ENDS) {
                zero(channel, 0, ENDS);
                zero(channel, disk.sizeBytes() - ENDS, ENDS);
            }
            for (var signature : found) zero(channel, signature.from(), signature.length());
            channel.force(true);
            held.ioctl(DROP_CACHE, 0);
            var left = find(regions, channel);
            if (!left.isEmpty()) throw new SignaturesRemain(disk, left);
            return found;
        } catch (Errno error) {
            if (error.number() == Errno.EBUSY) throw new TargetInUse(disk, holders());
            throw new WipeFailed(disk, error);
        } catch (IOException cause) {
            throw new WipeFailed(disk, cause);
        }
    }

    private static List<Signature> find(List<Region> regions, FileChannel channel) throws IOException {
        var found = new LinkedHashSet<Signature>();
        for (var region : regions) found.addAll(Signatures.in(region, channel));
        return new ArrayList<>(found);
    }

    private List<String> holders() {
        var holders = new TreeSet<>(Volumes.uses(doors.sysfs(), disk));
        for (var volume : Volumes.on(doors.sysfs(), disk)) holders.add(volume.describe());
        return holders.isEmpty() ? List.of("another program") : List.copyOf(holders);
    }

    private void zero(FileChannel channel, long from, long length) throws IOException {
        long at = Math.max(0, from);
        long end = Math.min(disk.sizeBytes(), from + length);
        var zeroes = ByteBuffer.allocateDirect(1 << 20);
        while (at < end) {
            zeroes.clear().limit((int) Math.min(zeroes.capacity(), end - at));
            at += channel.write(zeroes, at);
        }
    }
}
