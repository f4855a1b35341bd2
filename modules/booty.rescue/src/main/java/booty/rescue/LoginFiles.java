package booty.rescue;

import booty.core.config.Secret;
import booty.core.linux.Sysfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;

/** The files that an SSH server asks whether somebody may log in. */
record LoginFiles(Sysfs files) {
    private static final String ROOT = "root:x:0:0:root:/root:/bin/sh\n";

    /** Lets root in with this key. */
    void authorize(String key) throws IOException {
        var folder = files.at("root/.ssh");
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        write(folder.resolve("authorized_keys"), key + "\n", "rw-------");
        if (!files.exists("etc/passwd")) write(files.at("etc/passwd"), ROOT, "rw-r--r--");
        write(files.at("etc/shells"), "/bin/sh\n", "rw-r--r--");
    }

    /** Sets root's password, shadow(5); other lines stay. */
    void password(Secret hash) throws IOException {
        var file = files.at("etc/shadow");
        var lines = new ArrayList<String>();
        lines.add("root:%s:19000:0:99999:7:::".formatted(hash.reveal()));
        if (Files.exists(file)) {
            Files.readAllLines(file).stream()
                    .filter(line -> !line.startsWith("root:"))
                    .forEach(lines::add);
        }
        write(file, String.join("\n", lines) + "\n", "rw-------");
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        Files.createDirectories(file.getParent());
        var made = Files.createTempFile(
                file.getParent(),
                ".booty",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(made, text);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(permissions));
        Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
