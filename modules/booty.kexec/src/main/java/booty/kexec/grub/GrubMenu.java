package booty.kexec.grub;

import booty.kexec.entry.BootEntry;
import booty.kexec.entry.BootFiles;
import booty.kexec.entry.MenuUnusable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The menu that a {@code grub.cfg} makes on this machine. */
public final class GrubMenu {
    /** What newer scripts ask for before they use it; grub-mkconfig's output checks all of these. */
    private static final List<String> FEATURES = List.of(
            "feature_chainloader_bpb",
            "feature_ntldr",
            "feature_platform_search_hint",
            "feature_default_font_path",
            "feature_all_video_module",
            "feature_menuentry_id",
            "feature_menuentry_options",
            "feature_200_final",
            "feature_nativedisk_cmd",
            "feature_timeout_style");

    private static final int DEEPEST = 8;

    private final String path;
    private final Interpreter interpreter;

    private GrubMenu(String path, Interpreter interpreter) {
        this.path = path;
        this.interpreter = interpreter;
    }

    /**
     * Reads and runs a script.
     *
     * @param path such as {@code /boot/grub/grub.cfg}
     * @param platform what {@code $grub_platform} says: {@code pc} or {@code efi}
     * @param cpu what {@code $grub_cpu} says: {@code x86_64}, {@code i386} or {@code arm64}
     * @return empty when there is no such file
     * @throws MenuUnusable when it takes too much or breaks the grammar
     */
    public static Optional<GrubMenu> read(BootFiles files, String path, String platform, String cpu)
            throws MenuUnusable {
        return read(files, path, platform, cpu, new Budget());
    }

    static Optional<GrubMenu> read(BootFiles files, String path, String platform, String cpu, Budget budget)
            throws MenuUnusable {
        if (files.size(path) == 0) return Optional.empty();
        var interpreter = new Interpreter(files, budget);
        try {
            var folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
            var variables = interpreter.variables();
            for (var feature : FEATURES) variables.set(feature, "y");
            variables.set("grub_platform", platform);
            variables.set("grub_cpu", cpu);
            variables.set("root", "found");
            variables.set("prefix", folder);
            variables.set("config_directory", folder);
            variables.set("config_file", path);
            interpreter.script(path);
            return Optional.of(new GrubMenu(path, interpreter));
        } catch (ScriptInvalid cause) {
            throw new MenuUnusable(path, cause.what(), cause);
        }
    }

    /** How many lines the menu has, submenus as one. */
    public int size() {
        return interpreter.items().size();
    }

    /**
     * The entry that GRUB would boot without anybody at the console: by {@code $default}, which scripts
     * set from {@code next_entry} and {@code saved_entry}; the first when nothing has that name.
     *
     * @throws MenuUnusable when the menu is empty, or what it would boot is no kernel
     */
    public BootEntry chosen() throws MenuUnusable {
        try {
            var wanted = interpreter.variables().get("default");
            if (wanted.equals("saved")) wanted = interpreter.variables().get("saved_entry");
            return chosen(interpreter, wanted, 0);
        } catch (ScriptInvalid cause) {
            throw new MenuUnusable(path, cause.what(), cause);
        }
    }

    private BootEntry chosen(Interpreter menu, String wanted, int depth) throws ScriptInvalid {
        if (menu.items().isEmpty()) throw new ScriptInvalid("no boot entries found");
        var name = DefaultName.of(wanted);
        var item = name.pick(menu.items());
        var inside = menu.fork();
        inside.run(item);
        if (!item.submenu()) {
            return entry(item, inside.loading())
                    .orElseThrow(() -> new ScriptInvalid("its entry %s starts no kernel".formatted(item.title())));
        }
        if (depth == DEEPEST) throw new ScriptInvalid("more than %d menus inside each other".formatted(DEEPEST));
        return chosen(inside, name.rest(), depth + 1);
    }

    /**
     * Every entry that starts a kernel, in the menu's order, those of submenus in their place.
     *
     * @throws MenuUnusable when they take too much
     */
    public List<BootEntry> entries() throws MenuUnusable {
        var entries = new ArrayList<BootEntry>();
        try {
            gather(interpreter, entries, 0);
        } catch (ScriptInvalid cause) {
            throw new MenuUnusable(path, cause.what(), cause);
        }
        return List.copyOf(entries);
    }

    private static void gather(Interpreter menu, List<BootEntry> into, int depth) throws ScriptInvalid {
        if (depth > DEEPEST) throw new ScriptInvalid("more than %d menus inside each other".formatted(DEEPEST));
        for (var item : menu.items()) {
            var inside = menu.fork();
            inside.run(item);
            if (item.submenu()) gather(inside, into, depth + 1);
            else entry(item, inside.loading()).ifPresent(into::add);
        }
    }

    private static Optional<BootEntry> entry(MenuItem item, Loading loading) {
        return loading.kernel()
                .map(kernel ->
                        new BootEntry(item.title(), item.id(), kernel, loading.initrds(), loading.commandLine()));
    }
}
