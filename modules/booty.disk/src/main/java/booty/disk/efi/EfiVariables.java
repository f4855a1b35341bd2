package booty.disk.efi;

import booty.core.linux.Linux;
import booty.core.linux.Linux.OpenFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The firmware's variables of the global namespace, as efivarfs shows them: a file each, whose first four
 * bytes are the variable's attributes. The kernel makes them immutable lest {@code rm -r} bricks a machine.
 *
 * @param folder where efivarfs is mounted
 */
public record EfiVariables(Path folder, Linux linux) {
    /** {@code EFI_GLOBAL_VARIABLE}, UEFI 2.10 §3.3. */
    static final String GLOBAL = "-8be4df61-93ca-11d2-aa0d-00e098032b8c";

    /** Non-volatile, for boot services, at run time: what boot variables must be. */
    private static final int ATTRIBUTES = 7;

    private static final int LARGEST = 64 * 1024;
    private static final long FS_IOC_GETFLAGS = 0x80086601L;
    private static final long FS_IOC_SETFLAGS = 0x40086602L;
    private static final int FS_IMMUTABLE_FL = 0x10;

    /** The names of all variables, without the namespace, sorted. */
    public List<String> names() throws FirmwareRefused {
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder, "*" + GLOBAL)) {
            for (var file : files) {
                var name = String.valueOf(file.getFileName());
                names.add(name.substring(0, name.length() - GLOBAL.length()));
            }
        } catch (IOException cause) {
            throw new FirmwareRefused("they cannot be listed", cause);
        }
        names.sort(null);
        return List.copyOf(names);
    }

    /** What a variable holds, without its attributes; empty when there is none. */
    public Optional<byte[]> read(String name) throws FirmwareRefused {
        if (!Files.exists(file(name))) return Optional.empty();
        // by plain reads: efivarfs knows no positions, which streams ask for
        try (var in = FileChannel.open(file(name), StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate(LARGEST);
            int length = 0;
            while (length >= 0 && bytes.hasRemaining()) length = in.read(bytes);
            return bytes.position() < Integer.BYTES
                    ? Optional.empty()
                    : Optional.of(Arrays.copyOfRange(bytes.array(), Integer.BYTES, bytes.position()));
        } catch (IOException cause) {
            throw new FirmwareRefused("%s cannot be read".formatted(name), cause);
        }
    }

    /** Sets a variable, in the one write that efivarfs asks for; one that holds this already is left alone. */
    public void write(String name, byte[] value) throws FirmwareRefused {
        var before = read(name);
        if (before.isPresent() && Arrays.equals(before.get(), value)) return;
        var bytes = ByteBuffer.allocate(Integer.BYTES + value.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(ATTRIBUTES)
                .put(value)
                .flip();
        try {
            if (before.isPresent()) makeMutable(name);
            try (var out = FileChannel.open(
                    file(name),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                int length = bytes.remaining();
                if (out.write(bytes) != length) throw new IOException("not all of it was taken");
            }
        } catch (IOException cause) {
            throw new FirmwareRefused("%s cannot be written".formatted(name), cause);
        }
    }

    /** Removes a variable, if there is one. */
    public void remove(String name) throws FirmwareRefused {
        if (!Files.exists(file(name))) return;
        try {
            makeMutable(name);
            Files.delete(file(name));
        } catch (IOException cause) {
            throw new FirmwareRefused("%s cannot be removed".formatted(name), cause);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + GLOBAL);
    }

    private void makeMutable(String name) throws IOException {
        var flags = ByteBuffer.allocateDirect(Long.BYTES).order(ByteOrder.nativeOrder());
        try (var file = linux.open(file(name), Set.of(OpenFlag.CLOSE_ON_EXEC))) {
            file.ioctl(FS_IOC_GETFLAGS, flags);
            int now = flags.getInt(0);
            if ((now & FS_IMMUTABLE_FL) == 0) return;
            flags.putInt(0, now & ~FS_IMMUTABLE_FL);
            file.ioctl(FS_IOC_SETFLAGS, flags);
        }
    }
}
