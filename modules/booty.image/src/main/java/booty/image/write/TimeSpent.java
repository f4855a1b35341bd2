package booty.image.write;

import booty.core.report.Bottleneck;
import booty.image.format.OpenImage;

/**
 * Where the time of a write goes. The thread that asks for blocks tells: it waits for the source, or
 * for blocks that others still have, and else for what decodes. Who still has them is either the
 * checksum, which is one thread, or the disk.
 */
final class TimeSpent {
    private static final long WINDOW_NANOS = 2_000_000_000L;

    private final long began = System.nanoTime();
    private Sample windowBegan = new Sample(began, 0, 0, 0, 0, 0);

    /**
     * What was counted up to a moment, all in nanoseconds.
     *
     * @param source waited for the source
     * @param blocks waited for blocks to come back
     * @param hash worked on the checksum
     * @param comparedDisk waited for the disk, to compare what it holds
     * @param comparedHash hashed what it holds
     */
    record Sample(long now, long source, long blocks, long hash, long comparedDisk, long comparedHash) {
        /** What took most of the time since an earlier sample. */
        Bottleneck since(Sample earlier) {
            long forSource = source - earlier.source;
            long forBlocks = blocks - earlier.blocks;
            long forDisk = comparedDisk - earlier.comparedDisk;
            long forHash = comparedHash - earlier.comparedHash;
            long decoding = now - earlier.now - forSource - forBlocks - forDisk - forHash;
            // a hash that is the limit never rests
            boolean hashIsLimit = (hash - earlier.hash) * 10 > (now - earlier.now) * 9;
            if (hashIsLimit) forHash += forBlocks;
            else forDisk += forBlocks;
            long most = Math.max(Math.max(forSource, decoding), Math.max(forDisk, forHash));
            if (forSource == most) return Bottleneck.NETWORK;
            if (forDisk == most) return Bottleneck.DISK;
            return forHash == most ? Bottleneck.HASH : Bottleneck.DECODE;
        }
    }

    private static Sample sample(OpenImage image, Hashing hashing) {
        var compared = image.compared();
        return new Sample(
                System.nanoTime(),
                image.sourceWaitNanos(),
                image.blockWaitNanos(),
                hashing.busyNanos(),
                compared.diskNanos(),
                compared.hashNanos());
    }

    /** What took most of the time lately; looks again every two seconds. */
    Bottleneck lately(OpenImage image, Hashing hashing) {
        var now = sample(image, hashing);
        var found = now.since(windowBegan);
        if (now.now - windowBegan.now > WINDOW_NANOS) windowBegan = now;
        return found;
    }

    /** What took most of the time from the start to the moment of asking. */
    Bottleneck inAll(OpenImage image, Hashing hashing, long waitedForDiskNanos) {
        var now = sample(image, hashing);
        return new Sample(
                        now.now,
                        now.source,
                        now.blocks + waitedForDiskNanos,
                        now.hash,
                        now.comparedDisk,
                        now.comparedHash)
                .since(new Sample(began, 0, 0, 0, 0, 0));
    }

    /** Since it was made. */
    long nanos() {
        return System.nanoTime() - began;
    }
}
