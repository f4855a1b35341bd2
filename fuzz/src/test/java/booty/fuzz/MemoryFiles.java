package booty.fuzz;

import booty.kexec.entry.BootFiles;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files of a target, which cannot be opened. */
public record MemoryFiles(Map<String, byte[]> files) implements BootFiles {
    @Override
    public boolean exists(String path) {
        return files.containsKey(path);
    }

    @Override
    public boolean isFolder(String path) {
        return false;
    }

    @Override
    public long size(String path) {
        return files.getOrDefault(path, new byte[0]).length;
    }

    @Override
    public List<String> names(String folder) {
        return files.keySet().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .map(path -> path.substring(folder.length() + 1))
                .sorted()
                .toList();
    }

    @Override
    public Optional<byte[]> read(String path, int limit) throws IOException {
        var content = Optional.ofNullable(files.get(path));
        if (content.isPresent() && content.get().length > limit) throw new IOException(path + " is too large");
        return content;
    }

    @Override
    public SeekableByteChannel open(String path) throws IOException {
        throw new IOException("no " + path);
    }
}
