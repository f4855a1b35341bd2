package booty.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which machine gets which orders. */
final class Machines {
    /** Larger than any config. */
    private static final int LIMIT = 1 << 20;

    private final Map<Mac, MachineOrders> named;
    private final Optional<Path> folder;

    /**
     * Looks nothing up yet.
     *
     * @param named the machines of the command line
     * @param folder further ones, a file {@code <mac-with-dashes>.json} each; the command line wins
     */
    Machines(Map<Mac, MachineOrders> named, Optional<Path> folder) {
        this.named = Map.copyOf(named);
        this.folder = folder;
    }

    /**
     * The config of a machine as it goes over the wire; empty when it has none.
     *
     * @throws IOException when there is a file for it that cannot be read
     */
    Optional<String> config(Mac mac) throws IOException {
        var orders = named.get(mac);
        if (orders != null) return Optional.of(orders.json());
        if (folder.isEmpty()) return Optional.empty();
        return read(folder.get().resolve(mac.dashes() + ".json"));
    }

    private static Optional<String> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) throw new IOException(file + " is larger than " + LIMIT + " bytes");
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /**
     * Looks at every file of the folder, so that a slip shows now and not when a machine boots. What
     * the values mean is for the agent to judge.
     *
     * @throws UsageException when there is no folder, a file's name is no MAC address, or it holds no JSON object
     */
    static void check(Settings settings) throws UsageException {
        if (settings.machines().isEmpty()) return;
        var folder = settings.machines().get();
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException cause) {
            throw new UsageException("-machines %s is no folder that can be read".formatted(folder));
        }
        for (var file : files) checkFile(file);
    }

    private static void checkFile(Path file) throws UsageException {
        var name = String.valueOf(file.getFileName());
        var stem = name.substring(0, name.length() - ".json".length());
        var mac = Mac.parse(stem);
        if (mac.isEmpty() || !mac.get().dashes().equals(stem)) {
            throw new UsageException(
                    "%s: name it <mac>.json in lower case with dashes, such as 52-54-00-12-34-56.json".formatted(file));
        }
        try {
            var text = read(file).orElse("");
            if (JsonMapper.builder().build().readTree(text).isObject()) return;
            throw new UsageException(file + " holds no JSON object");
        } catch (IOException cause) {
            throw new UsageException("%s: %s"
                    .formatted(
                            file,
                            String.valueOf(cause.getMessage())
                                    .lines()
                                    .findFirst()
                                    .orElse("")));
        }
    }
}
