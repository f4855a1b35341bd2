package booty.kexec;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.core.linux.Linux.Descriptor;
import booty.core.linux.Linux.OpenFlag;
import booty.kexec.entry.BootEntry;
import booty.kexec.entry.InstalledFiles;
import booty.kexec.entry.Piece;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Loads an entry's kernel. The system call takes two whole files, so that pieces of files are put together
 * first, in memory; the kernel has its own copy of both when the call returns.
 */
final class KernelLoader {
    /** Distributions' have up to 300 MB, with every firmware there is. */
    private static final long LARGEST = 1L << 30;

    private static final Set<OpenFlag> FLAGS = Set.of(OpenFlag.CLOSE_ON_EXEC);
    private static final int ALIGNMENT = 4;

    private final Linux linux;
    private final InstalledFiles files;
    private final Path scratch;

    /**
     * Loads from an installed system.
     *
     * @param scratch a folder in memory; made if it is missing, and left empty
     */
    KernelLoader(Linux linux, InstalledFiles files, Path scratch) {
        this.linux = linux;
        this.files = files;
        this.scratch = scratch;
    }

    /**
     * Loads a kernel, its initial RAM disk and its command line.
     *
     * @throws KernelRefused when a file is missing or too large, or the kernel that runs does not take it
     */
    void load(BootEntry entry) throws KernelRefused {
        try {
            Files.createDirectories(scratch);
            var kernel = ready(List.of(entry.kernel()), scratch.resolve("kernel"), true);
            var initrd = entry.initrds().isEmpty()
                    ? Optional.<Path>empty()
                    : Optional.of(ready(entry.initrds(), scratch.resolve("initrd"), false));
            load(entry, kernel, initrd);
        } catch (Errno error) {
            throw KernelRefused.by(entry.title(), error);
        } catch (IOException cause) {
            throw KernelRefused.unreadable(entry.title(), cause);
        } finally {
            remove(scratch.resolve("kernel"));
            remove(scratch.resolve("initrd"));
        }
    }

    private void load(BootEntry entry, Path kernel, Optional<Path> initrd) throws Errno {
        try (var open = linux.open(kernel, FLAGS)) {
            if (initrd.isEmpty()) {
                linux.loadKernel(open, Optional.empty(), entry.commandLine());
                return;
            }
            try (Descriptor ramDisk = linux.open(initrd.get(), FLAGS)) {
                linux.loadKernel(open, Optional.of(ramDisk), entry.commandLine());
            }
        }
    }

    /** A file that holds just these pieces: the only one itself where it is whole and not packed, else a new one. */
    private Path ready(List<Piece> pieces, Path otherwise, boolean unpacked) throws IOException {
        var first = pieces.getFirst();
        if (pieces.size() == 1 && first.equals(Piece.whole(first.file()))) {
            var file = files.find(first.file()).filter(Files::isRegularFile);
            if (file.isEmpty()) throw new IOException("there is no %s".formatted(first.file()));
            if (!unpacked || !isGzip(file.get())) return file.get();
        }
        gather(pieces, otherwise, unpacked);
        return otherwise;
    }

    private static boolean isGzip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return isGzip(in.readNBytes(2));
        }
    }

    private static boolean isGzip(byte[] head) {
        return head.length == 2 && head[0] == 0x1f && head[1] == (byte) 0x8b;
    }

    /** Puts pieces one behind the other, each padded as the kernel wants archives of an initial RAM disk. */
    private void gather(List<Piece> pieces, Path into, boolean unpacked) throws IOException {
        long total = 0;
        try (var out = Files.newOutputStream(into)) {
            for (var piece : pieces) {
                total += copy(piece, out, unpacked, LARGEST - total);
                for (; total % ALIGNMENT != 0; total++) out.write(0);
            }
        }
    }

    private long copy(Piece piece, OutputStream out, boolean unpacked, long limit) throws IOException {
        try (var channel = files.open(piece.file())) {
            long rest = channel.size() - piece.offset();
            long length = piece.length() == Piece.REST ? rest : piece.length();
            if (length <= 0 || length > rest) throw new IOException("%s is cut short".formatted(piece.file()));
            if (length > limit) throw new IOException("%s has %d bytes".formatted(piece.file(), length));
            channel.position(piece.offset());
            var in = new BufferedInputStream(Channels.newInputStream(channel));
            in.mark(2);
            boolean packed = unpacked && isGzip(in.readNBytes(2));
            in.reset();
            // boot loaders unpack a kernel for 64-bit ARM, Linux does not
            return packed
                    ? transfer(new GZIPInputStream(in), out, Long.MAX_VALUE, limit)
                    : transfer(in, out, length, limit);
        }
    }

    /** Copies so many bytes, or fewer if they end before. */
    private static long transfer(InputStream in, OutputStream out, long length, long limit) throws IOException {
        var buffer = new byte[64 * 1024];
        long total = 0;
        while (total < length) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, length - total));
            if (count < 0) break;
            total += count;
            if (total > limit) throw new IOException("it unpacks to more than %d bytes".formatted(limit));
            out.write(buffer, 0, count);
        }
        return total;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // it lies in memory, which ends with this kernel
        }
    }
}
