package booty.disk.wipe;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the signatures in a stretch of a disk. It is more easily convinced than those who use what it finds:
 * of a magic number in its place nothing else is checked, since all that follows is that it is zeroed.
 */
final class Signatures {
    private static final List<Magic> KNOWN = Stream.of(FileSystemMagics.all(), VolumeMagics.all(), TableMagics.all())
            .flatMap(List::stream)
            .toList();

    private final FileChannel disk;
    private final Region region;
    private final Map<Long, byte[]> pages = new HashMap<>();

    private Signatures(FileChannel disk, Region region) {
        this.disk = disk;
        this.region = region;
    }

    /** All that are in a region, by type and place; of those that take the same bytes with them only the first. */
    static List<Signature> in(Region region, FileChannel disk) throws IOException {
        var found = new ArrayList<Signature>();
        var probe = new Signatures(disk, region);
        for (var magic : KNOWN) {
            long at = magic.place().in(region.length());
            var bytes = magic.bytes();
            if (!region.has(at, bytes.length) || !probe.holds(at, bytes)) continue;
            var signature = probe.signature(magic, at);
            boolean told = found.stream()
                    .anyMatch(other -> other.type().equals(signature.type())
                            && other.from() == signature.from()
                            && other.length() == signature.length());
            if (!told) found.add(signature);
        }
        return List.copyOf(found);
    }

    private Signature signature(Magic magic, long at) {
        var extent = magic.extent();
        long from = Math.max(0, at / Magic.PAGE * Magic.PAGE - extent.before());
        long length = Math.min(extent.length(), region.length() - from);
        return new Signature(magic.type(), region.start() + at, region.start() + from, length);
    }

    /** A page after the other, for one may end in the middle of a magic number where sectors are odd. */
    private boolean holds(long at, byte[] bytes) throws IOException {
        int within = (int) (at % Magic.PAGE);
        int here = Math.min(bytes.length, Magic.PAGE - within);
        if (!Arrays.equals(page(at / Magic.PAGE), within, within + here, bytes, 0, here)) return false;
        int rest = bytes.length - here;
        return rest == 0 || Arrays.equals(page(at / Magic.PAGE + 1), 0, rest, bytes, here, bytes.length);
    }

    private byte[] page(long number) throws IOException {
        var known = pages.get(number);
        if (known != null) return known;
        var read = region.read(disk, number);
        pages.put(number, read);
        return read;
    }
}
