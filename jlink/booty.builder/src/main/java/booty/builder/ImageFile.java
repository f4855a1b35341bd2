package booty.builder;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes an archive whose parts are compressed on their own, and keeps what it compressed for the next time. Decompressed
 * one after the other, as {@code zstd -d} and the kernel do, the parts are one cpio archive.
 */
final class ImageFile {
    /** More than a part has entries, so that no two entries of an image have the same inode number. */
    private static final int INODES = 1_000_000;

    private final Path work;
    private final List<String> zstdOptions;
    private final Programs programs;

    /**
     * @param work where compressed parts are kept, by their contents
     * @param zstdOptions level and window; the kernel takes windows of up to 128 MiB
     */
    ImageFile(Path work, List<String> zstdOptions, Programs programs) {
        this.work = work;
        this.zstdOptions = List.copyOf(zstdOptions);
        this.programs = programs;
    }

    /**
     * How large a part is.
     *
     * @param bytes of its files
     * @param compressedBytes in the image
     */
    record PartSize(Part part, long bytes, long compressedBytes) {}

    /**
     * What was written.
     *
     * @param sha256 of the image, hexadecimal
     * @param sha256WithoutCache of the image without its AOT cache, which differs from build to build
     */
    record Written(List<PartSize> parts, String sha256, String sha256WithoutCache) {
        Written {
            parts = List.copyOf(parts);
        }

        long compressedBytes() {
            return parts.stream().mapToLong(PartSize::compressedBytes).sum();
        }
    }

    /** Writes the image; where there is one already, it stays until the new one is complete. */
    Written write(Archive archive, Path image) throws IOException, BuildFailed, InterruptedException {
        var sizes = new ArrayList<PartSize>();
        var all = Sha256.digest();
        var withoutCache = Sha256.digest();
        var part = image.resolveSibling(image.getFileName() + ".part");
        try (var out = new DigestOutputStream(Files.newOutputStream(part), all)) {
            var filled = Stream.of(Part.values())
                    .filter(each -> !archive.part(each).isEmpty())
                    .toList();
            for (var each : filled) {
                var its = archive.part(each);
                var compressed = compressed(its, sizes.size() * INODES, each == filled.getLast());
                Files.copy(compressed, out);
                if (each != Part.AOT_CACHE) withoutCache.update(Files.readAllBytes(compressed));
                sizes.add(new PartSize(each, its.bytes(), Files.size(compressed)));
            }
        }
        Files.move(part, image, StandardCopyOption.REPLACE_EXISTING);
        return new Written(sizes, Sha256.hex(all), Sha256.hex(withoutCache));
    }

    private Path compressed(Archive archive, int inode, boolean last)
            throws IOException, BuildFailed, InterruptedException {
        Files.createDirectories(work);
        var cpio = Files.createTempFile(work, "part", ".cpio");
        try {
            var digest = Sha256.digest();
            try (var out =
                    new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(cpio), digest), 1 << 16)) {
                var writer = new CpioWriter(out, inode);
                writer.append(archive);
                if (last) writer.finish();
            }
            var name = Sha256.hex(digest) + String.join("", zstdOptions) + ".zst";
            var compressed = work.resolve(name);
            if (Files.exists(compressed)) return compressed;
            var unfinished = work.resolve(name + ".part");
            var line = new ArrayList<>(List.of("zstd", "-q", "-f", "-T2"));
            line.addAll(zstdOptions);
            line.addAll(List.of(cpio.toString(), "-o", unfinished.toString()));
            programs.run(line);
            return Files.move(unfinished, compressed, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.delete(cpio);
        }
    }
}
