package booty.disk;

import booty.core.linux.Sysfs;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which processes have something open below a folder, and so keep it mounted; by the links of proc(5). */
final class Users {
    private static final int MOST = 5;

    private Users() {}

    /** Their numbers and names, such as {@code 123 (sleep)}; five at the most. */
    static List<String> of(Sysfs machine, Path folder) {
        var users = new ArrayList<String>();
        for (var name : machine.names("proc")) {
            if (users.size() == MOST) break;
            if (!name.matches("[0-9]{1,10}")) continue;
            var process = "proc/" + name;
            if (links(machine, process).anyMatch(link -> leadsBelow(machine, link, folder))) {
                users.add("%s (%s)"
                        .formatted(name, machine.read(process + "/comm").orElse("?")));
            }
        }
        return List.copyOf(users);
    }

    private static Stream<String> links(Sysfs machine, String process) {
        var open = open(machine, process + "/fd").stream().map(number -> "%s/fd/%s".formatted(process, number));
        return Stream.concat(Stream.of(process + "/cwd", process + "/root", process + "/exe"), open);
    }

    /** None of a process that has ended meanwhile. */
    private static List<String> open(Sysfs machine, String folder) {
        try {
            return machine.names(folder);
        } catch (UncheckedIOException _) {
            // nothing that has ended keeps anything
            return List.of();
        }
    }

    private static boolean leadsBelow(Sysfs machine, String link, Path folder) {
        Optional<Path> target = machine.target(link);
        return target.filter(path -> path.startsWith(folder)).isPresent();
    }
}
