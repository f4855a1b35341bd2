package booty.os.firmware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The boot loaders of an EFI system partition, which has no capitals to tell apart.
 *
 * @param esp where it is mounted
 * @param cpu as the names of loaders end: {@code x64} or {@code aa64}
 */
record LoaderFiles(Path esp, String cpu) {
    private static final String FALLBACK = "BOOT";
    private static final int MOST_NAMES = 4096;

    /**
     * A loader.
     *
     * @param vendor the folder that it is in
     * @param path as firmware has it, with backslashes
     */
    record Loader(String vendor, String path) {}

    /** For a machine like this one. */
    static LoaderFiles in(Path esp) {
        return new LoaderFiles(esp, System.getProperty("os.arch", "").equals("aarch64") ? "aa64" : "x64");
    }

    /**
     * The loader that the firmware should start: a vendor's shim, GRUB or systemd-boot; else what firmware
     * starts unasked; else a kernel that is its own loader.
     *
     * @param vendors whose folders come first, such as {@code debian}
     */
    Optional<Loader> find(List<String> vendors) throws IOException {
        var loaders = List.of("shim%s.efi", "grub%s.efi", "systemd-boot%s.efi");
        for (var vendor : folders(vendors)) {
            var names = names("EFI/" + vendor);
            for (var loader : loaders) {
                var found = among(names, loader.formatted(cpu));
                if (found.isPresent()) return Optional.of(loader(vendor, found.get()));
            }
        }
        var fallback = among(names("EFI"), FALLBACK);
        if (fallback.isPresent()) {
            var found = among(names("EFI/" + fallback.get()), "boot%s.efi".formatted(cpu));
            if (found.isPresent()) return Optional.of(loader(fallback.get(), found.get()));
        }
        return names("EFI/Linux").stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith(".efi"))
                .max(String::compareTo)
                .map(name -> loader("Linux", name));
    }

    private static Loader loader(String vendor, String name) {
        return new Loader(vendor, "\\EFI\\%s\\%s".formatted(vendor, name));
    }

    private List<String> folders(List<String> vendors) throws IOException {
        var all = names("EFI");
        var ordered = new ArrayList<String>();
        for (var vendor : vendors)
            among(all, vendor).filter(name -> !ordered.contains(name)).ifPresent(ordered::add);
        for (var name : all) if (!ordered.contains(name)) ordered.add(name);
        ordered.removeIf(FALLBACK::equalsIgnoreCase);
        return ordered;
    }

    private static Optional<String> among(List<String> names, String wanted) {
        return names.stream().filter(wanted::equalsIgnoreCase).findFirst();
    }

    private List<String> names(String folder) throws IOException {
        var names = new ArrayList<String>();
        var path = esp.resolve(folder);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) return names;
        try (var files = Files.newDirectoryStream(path)) {
            for (var file : files) {
                if (names.size() == MOST_NAMES) break;
                names.add(String.valueOf(file.getFileName()));
            }
        }
        names.sort(null);
        return names;
    }
}
