package booty.image.archive;

import booty.core.config.ImageConfig.Checksum;
import booty.core.error.BootyException;
import booty.core.linux.Linux;
import booty.core.report.Progress;
import booty.image.format.OpenImage;
import booty.image.source.ImageSource;
import booty.image.write.ChecksumMismatch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extracts a root file system from a tar archive below a directory, such as a new file system that is
 * mounted there: with owners, permissions, times, extended attributes, hard links and holes. Whatever
 * the archive says, nothing outside is touched, and memory does not grow with it.
 */
public final class RootArchive {
    private static final Logger LOG = LoggerFactory.getLogger(RootArchive.class);
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int FIFO = 0010000;

    private final Path root;
    private final Tree tree;
    private final Devices devices;
    private final Linux linux;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

    /** What becomes of device nodes. */
    public enum Devices {
        /** An archive with one of them is refused. */
        REFUSED,
        /** They are made. */
        MADE
    }

    /**
     * What was extracted.
     *
     * @param members how many members the archive had
     * @param bytes how many bytes of data they had
     */
    public record Extracted(long members, long bytes) {}

    /**
     * Extracts to a directory.
     *
     * @param root a directory that is there; what it holds stays, unless the archive has the same name
     */
    public RootArchive(Path root, Devices devices, Linux linux) {
        this.root = root;
        this.tree = new Tree(root, linux);
        this.devices = devices;
        this.linux = linux;
    }

    /**
     * Extracts an archive, packed in any way that an image may be, or not at all.
     *
     * @throws ArchiveRefused when a member would land outside or is of a kind that is not taken; what came
     *     before it is there
     * @throws ArchiveDamaged when it is no tar archive, is damaged or ends too early; the same is true
     * @throws ExtractionFailed when the file system fails
     * @throws BootyException when the source fails, or what packs the archive is damaged
     */
    public Extracted extract(ImageSource source) throws BootyException, InterruptedException {
        try (var image = OpenImage.openAnything(source);
                var bytes = new ImageBytes(image)) {
            return extract(bytes);
        }
    }

    /**
     * As {@link #extract(ImageSource)}, and checks that the unpacked archive is the right one.
     *
     * @param checksum what its bytes must hash to, if that is known
     * @param progress told of bytes at the source, where their number is known
     * @throws ChecksumMismatch when they do not; all that came is there then
     */
    public Extracted extract(ImageSource source, Optional<Checksum> checksum, Progress progress)
            throws BootyException, InterruptedException {
        try (var image = OpenImage.openAnything(source);
                var bytes = new ImageBytes(image)) {
            var watched = new WatchedBytes(bytes, image, checksum, progress);
            var extracted = extract(watched);
            watched.check();
            return extracted;
        }
    }

    Extracted extract(Bytes bytes) throws BootyException, InterruptedException {
        var reader = new TarReader(bytes);
        long members = 0;
        long data = 0;
        for (var member = reader.next(); member != null; member = reader.next()) {
            try {
                extract(member, reader);
            } catch (IOException cause) {
                throw new ExtractionFailed(member.name(), cause);
            }
            members++;
            data += member.bytes();
        }
        LOG.info("{} files, directories and links with {} bytes are in {}", members, data, root);
        return new Extracted(members, data);
    }

    private void extract(Member member, TarReader reader) throws BootyException, IOException, InterruptedException {
        if (member.type() == 'V') return; // the name of the archive
        var path = tree.place(member.name());
        var parent = path.equals(root) ? path : path.resolveSibling("");
        var changed = Files.getLastModifiedTime(parent);
        make(path, member, reader);
        if (!path.equals(root)) Tree.touch(parent, changed);
    }

    private void make(Path path, Member member, TarReader reader)
            throws BootyException, IOException, InterruptedException {
        boolean isDirectory = member.type() == '5'
                || ("0\0".indexOf(member.type()) >= 0 && member.name().endsWith("/"));
        if (path.equals(root) && !isDirectory) throw ArchiveRefused.member(member.name(), "would replace the root");
        if (isDirectory) {
            directory(path, member);
            return;
        }
        switch (member.type()) {
            case '0', '\0', '7', 'S' -> file(path, member, reader);
            case '1' -> {
                var other = tree.existing(member.name(), member.link());
                if (other.equals(path)) throw ArchiveRefused.member(member.name(), "is a link to itself");
                tree.clear(path, member.name());
                Files.createLink(path, other);
                return; // whatever it is like, the other is
            }
            case '2' -> {
                if (member.link().isEmpty()) throw ArchiveRefused.member(member.name(), "is a link to nothing");
                tree.clear(path, member.name());
                Files.createSymbolicLink(path, Place.path(member.link()));
            }
            case '3' -> node(path, member, CHARACTER_DEVICE);
            case '4' -> node(path, member, BLOCK_DEVICE);
            case '6' -> node(path, member, FIFO);
            default ->
                throw ArchiveRefused.member(
                        member.name(), "is of the unknown type " + ArchiveRefused.printable("" + member.type()));
        }
        tree.describe(path, member);
    }

    private void directory(Path path, Member member) throws BootyException, IOException {
        if (member.bytes() > 0) throw new ArchiveDamaged("a directory with %d bytes of data".formatted(member.bytes()));
        if (Tree.at(path).filter(one -> one.isDirectory()).isEmpty()) {
            tree.clear(path, member.name());
            Files.createDirectory(path);
        }
        tree.describe(path, member);
    }

    private void node(Path path, Member member, int type) throws ArchiveRefused, IOException {
        if (type != FIFO && devices == Devices.REFUSED) throw ArchiveRefused.device(member.name());
        tree.clear(path, member.name());
        linux.makeNode(path, type | member.mode(), member.major(), member.minor());
    }

    private void file(Path path, Member member, TarReader reader)
            throws BootyException, IOException, InterruptedException {
        tree.clear(path, member.name());
        try (var channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            if (member.sparse().isEmpty()) {
                copy(reader, channel, 0, member.bytes());
                return;
            }
            var map = member.sparse().get();
            long end = 0;
            for (var run : map.runs()) {
                copy(reader, channel, run.offset(), run.bytes());
                end = run.offset() + run.bytes();
            }
            // the last byte of a hole at the end makes the file as long as it is
            if (end < map.size()) channel.write(ByteBuffer.allocate(1), map.size() - 1);
        }
    }

    private void copy(TarReader reader, FileChannel channel, long offset, long bytes)
            throws BootyException, IOException, InterruptedException {
        for (long at = offset; at < offset + bytes; ) {
            buffer.clear().limit((int) Math.min(BUFFER_BYTES, offset + bytes - at));
            while (buffer.hasRemaining() && reader.read(buffer) >= 0) {}
            buffer.flip();
            while (buffer.hasRemaining()) at += channel.write(buffer, at);
        }
    }
}
