package booty.os.command;

import booty.core.config.CommandsConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder with a command in each file, as it comes with the initramfs. */
final class MachineCommands {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST = 4096;

    private MachineCommands() {}

    /** One command by the name of its file. */
    record Named(String name, String command) {
        String words() {
            return "machine command " + name;
        }
    }

    /**
     * The commands in the order of their names; files that hold nothing are none.
     *
     * @throws CommandFailed when one is too long, or has what commands must not have
     */
    static List<Named> in(Path folder) throws IOException, CommandFailed {
        if (!Files.isDirectory(folder)) return List.of();
        List<Path> files;
        try (var listed = Files.list(folder)) {
            files = listed.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MOST)
                    .sorted()
                    .toList();
        }
        var commands = new ArrayList<Named>();
        for (var file : files) {
            var named = read(file);
            if (named.command().isEmpty()) continue;
            var refused = CommandsConfig.refused(named.command());
            if (refused.isPresent()) throw CommandFailed.refused(named.words(), refused.get());
            commands.add(named);
        }
        return List.copyOf(commands);
    }

    private static Named read(Path file) throws IOException, CommandFailed {
        var name = String.valueOf(file.getFileName());
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LONGEST + 1);
            var named = new Named(name, new String(bytes, StandardCharsets.ISO_8859_1).strip());
            if (bytes.length > LONGEST) throw CommandFailed.tooLong(named.words(), LONGEST);
            return named;
        }
    }
}
