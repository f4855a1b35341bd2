package booty.disk.luks;

import booty.core.config.Secret;
import booty.core.linux.Doors;
import booty.core.linux.Exec.Command;
import booty.core.linux.KernelModules;
import booty.core.linux.ToolFailed;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The program cryptsetup. */
record Cryptsetup(Doors doors) {
    /** Deriving the key from a passphrase takes seconds, on a slow machine more of them. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /**
     * Memory for argon2id, in KiB. It is taken again at each start of the installed system, and here from an initramfs
     * that shares it: cryptsetup's own limit of 1 GiB would be too much.
     */
    static final int ARGON_KIB = 256 * 1024;

    /** Encrypts a device; what it held is lost. */
    void format(Path device, UUID id, String label, Secret key) throws ToolFailed, InterruptedException {
        run(
                key,
                "luksFormat",
                "--batch-mode",
                "--type",
                "luks2",
                "--cipher",
                "aes-xts-plain64",
                "--key-size",
                "512",
                "--hash",
                "sha256",
                "--pbkdf",
                "argon2id",
                "--pbkdf-memory",
                Integer.toString(ARGON_KIB),
                "--uuid",
                id.toString(),
                "--label",
                label,
                "--key-file",
                "-",
                device.toString());
    }

    /**
     * Adds a second key to a device. It is random: there is no need to make guessing slow.
     *
     * @param slot a key slot that is free
     * @param added of letters that stand for themselves in any encoding
     */
    void addKey(Path device, int slot, Secret key, Secret added) throws ToolFailed, InterruptedException {
        int length = key.reveal().getBytes(StandardCharsets.UTF_8).length;
        run(
                Secret.of(key.reveal() + added.reveal()),
                "luksAddKey",
                "--batch-mode",
                "--pbkdf",
                "pbkdf2",
                "--pbkdf-force-iterations",
                "1000",
                "--hash",
                "sha512",
                "--key-slot",
                Integer.toString(slot),
                "--key-file",
                "-",
                "--keyfile-size",
                Integer.toString(length),
                device.toString(),
                "-");
    }

    /** Puts a token into the header of a device, for whoever opens it without a passphrase. */
    void addToken(Path device, String json) throws ToolFailed, InterruptedException {
        run(Secret.of(json), "token", "import", "--json-file", "-", device.toString());
    }

    /** Opens a device, whichever version of LUKS it has. */
    void open(Path device, String name, Secret key) throws ToolFailed, InterruptedException {
        run(key, "open", "--type", "luks", "--allow-discards", "--key-file", "-", device.toString(), name);
    }

    /** Lets an open device be as large as what it is on. */
    void resize(String name, Secret key) throws ToolFailed, InterruptedException {
        run(key, "resize", "--key-file", "-", name);
    }

    /** Closes a device. */
    void close(String name) throws ToolFailed, InterruptedException {
        doors.exec().run(Command.of("cryptsetup", "close", name).within(LIMIT));
    }

    /** Nobody asks the kernel for these before cryptsetup needs them. */
    void prepare() {
        var modules = new KernelModules(doors.linux(), doors.sysfs());
        for (var module : new LuksBundle().kernelModules()) {
            if (modules.has(module)) modules.load(module);
        }
    }

    /** Where an open device is. */
    static Path node(String name) {
        return Path.of("/dev/mapper", name);
    }

    private void run(Secret key, String... arguments) throws ToolFailed, InterruptedException {
        var argv = new ArrayList<>(List.of("cryptsetup"));
        argv.addAll(List.of(arguments));
        doors.exec().run(new Command(argv, LIMIT, List.of(0), key.reveal()));
    }
}
