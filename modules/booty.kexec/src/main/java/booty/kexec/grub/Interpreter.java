package booty.kexec.grub;

import booty.kexec.bls.BlsEntry;
import booty.kexec.bls.BlsFolder;
import booty.kexec.bls.EnvironmentBlock;
import booty.kexec.entry.BootFiles;
import booty.kexec.grub.Node.Block;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a script for what it puts into the menu, or an entry's body for what it would load. Commands that
 * only matter to GRUB itself succeed and do nothing.
 */
final class Interpreter {
    /** Real ones have some 20 KiB; those with many snapshots ten times that. */
    static final int LARGEST_SCRIPT = 512 * 1024;

    private static final int DEEPEST = 16;
    private static final int MOST_ITEMS = 1024;

    /** What fails on a machine that nobody stands before, or that nothing in a menu may depend on. */
    private static final Set<String> FAILS = Set.of("false", "keystatus", "fwsetup", "hwmatch", "cmosetest");

    /** What a run of commands is to be ended by. */
    private enum Leaving {
        NOTHING,
        ROUND,
        LOOP,
        FUNCTION,
        ALL
    }

    private final BootFiles files;
    private final Budget budget;
    private final Variables variables;
    private final Map<String, Block> functions;
    private final List<MenuItem> items = new ArrayList<>();
    private final Loading loading = new Loading();
    private Leaving leaving = Leaving.NOTHING;
    private int depth;

    Interpreter(BootFiles files, Budget budget) {
        this(files, budget, new Variables(budget), new HashMap<>());
    }

    private Interpreter(BootFiles files, Budget budget, Variables variables, Map<String, Block> functions) {
        this.files = files;
        this.budget = budget;
        this.variables = variables;
        this.functions = functions;
    }

    /** Another one that begins with what this one knows and has a menu and variables of its own. */
    Interpreter fork() {
        return new Interpreter(files, budget, variables.copy(), new HashMap<>(functions));
    }

    Variables variables() {
        return variables;
    }

    List<MenuItem> items() {
        return items;
    }

    Loading loading() {
        return loading;
    }

    /** Runs what stands in an item's braces. */
    void run(MenuItem item) throws ScriptInvalid {
        variables.set("chosen", item.title());
        variables.arguments(item.arguments());
        run(item.body());
    }

    /** Runs commands; gives whether the last succeeded. */
    boolean run(Block block) throws ScriptInvalid {
        if (++depth > DEEPEST * DEEPEST) throw new ScriptInvalid("too many blocks run inside each other");
        boolean success = true;
        for (var node : block.nodes()) {
            budget.step();
            success = run(node);
            variables.set("?", success ? "0" : "1");
            if (leaving != Leaving.NOTHING) break;
        }
        depth--;
        return success;
    }

    private boolean run(Node node) throws ScriptInvalid {
        return switch (node) {
            case Node.If branch -> run(run(branch.condition()) ? branch.then() : branch.otherwise());
            case Node.For loop -> {
                var name = variables.text(loop.name());
                for (var value : variables.expand(loop.values())) {
                    variables.set(name, value);
                    if (!round(loop.body())) break;
                }
                yield true;
            }
            case Node.While loop -> {
                while (run(loop.condition()) == loop.wanted() && leaving == Leaving.NOTHING) {
                    if (!round(loop.body())) break;
                }
                yield true;
            }
            case Node.Function function -> {
                functions.put(variables.text(function.name()), function.body());
                if (functions.size() > MOST_ITEMS) throw new ScriptInvalid("it has too many functions");
                yield true;
            }
            case Node.Command command -> command(command);
        };
    }

    /** One round of a loop; false when it was the last. */
    private boolean round(Block body) throws ScriptInvalid {
        budget.step();
        run(body);
        boolean goesOn = leaving == Leaving.NOTHING || leaving == Leaving.ROUND;
        if (leaving == Leaving.ROUND || leaving == Leaving.LOOP) leaving = Leaving.NOTHING;
        return goesOn;
    }

    private boolean command(Node.Command command) throws ScriptInvalid {
        var words = variables.expand(command.words());
        var block = command.block();
        if (words.isEmpty()) return block.isEmpty() || run(block.get());
        var name = words.getFirst();
        var arguments = words.subList(1, words.size());
        if (name.equals("!")) {
            return !command(
                    new Node.Command(command.words().subList(1, command.words().size()), block));
        }
        if (name.equals("menuentry") || name.equals("submenu")) {
            add(arguments, block.orElse(Block.EMPTY), name.equals("submenu"));
            return true;
        }
        var function = functions.get(name);
        return function != null ? call(function, arguments) : builtIn(name, arguments);
    }

    private void add(List<String> words, Block body, boolean submenu) throws ScriptInvalid {
        if (items.size() >= MOST_ITEMS) throw new ScriptInvalid("it has more than %d entries".formatted(MOST_ITEMS));
        var arguments = new MenuArguments(words);
        items.add(new MenuItem(arguments.title(), arguments.id, body, arguments.positional, submenu));
    }

    private boolean call(Block function, List<String> arguments) throws ScriptInvalid {
        var before = variables.arguments(arguments);
        boolean success = run(function);
        if (leaving == Leaving.FUNCTION) leaving = Leaving.NOTHING;
        variables.arguments(before);
        return success;
    }

    private boolean builtIn(String name, List<String> arguments) throws ScriptInvalid {
        return switch (name) {
            case "set" -> arguments.stream().allMatch(one -> one.indexOf('=') < 1) || assign(arguments.getFirst());
            case "unset" -> {
                arguments.forEach(variables::unset);
                yield true;
            }
            case "[" -> {
                int end = arguments.lastIndexOf("]");
                yield Condition.holds(end < 0 ? arguments : arguments.subList(0, end), files);
            }
            case "test" -> Condition.holds(arguments, files);
            case "load_env" -> loadEnvironment(arguments);
            case "search", "search.fs_uuid", "search.fs_label", "search.file" ->
                new Search(name, arguments).run(files, variables);
            case "linux", "linux16", "linuxefi" -> loading.linux(arguments);
            case "initrd", "initrd16", "initrdefi" -> loading.initrd(arguments);
            case "blscfg" -> blsEntries();
            case "source", ".", "configfile", "extract_entries_source" ->
                !arguments.isEmpty() && script(Device.stripped(arguments.getFirst()));
            case "break" -> leave(Leaving.LOOP);
            case "continue" -> leave(Leaving.ROUND);
            case "return" -> leave(Leaving.FUNCTION) && !arguments.contains("1");
            case "exit", "halt", "reboot", "normal_exit" -> leave(Leaving.ALL);
            default -> assignment(name) ? assign(name) : !FAILS.contains(name);
        };
    }

    private boolean leave(Leaving what) {
        leaving = what;
        return true;
    }

    private static boolean assignment(String word) {
        int equals = word.indexOf('=');
        return equals > 0 && word.substring(0, equals).chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    }

    private boolean assign(String word) throws ScriptInvalid {
        int equals = word.indexOf('=');
        if (equals < 1) return false;
        variables.set(word.substring(0, equals), word.substring(equals + 1));
        return true;
    }

    private boolean loadEnvironment(List<String> arguments) throws ScriptInvalid {
        var file = variables.get("prefix") + "/grubenv";
        var wanted = new ArrayList<String>();
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            boolean named = word.equals("-f") || word.equals("--file");
            if (named && i + 1 < arguments.size()) file = arguments.get(++i);
            else if (word.startsWith("--file=")) file = word.substring("--file=".length());
            else if (!word.startsWith("-")) wanted.add(word);
        }
        try {
            var bytes = files.read(Device.stripped(file), EnvironmentBlock.LARGEST);
            if (bytes.isEmpty()) return false;
            for (var one : EnvironmentBlock.parse(bytes.get()).entrySet()) {
                if (wanted.isEmpty() || wanted.contains(one.getKey())) variables.set(one.getKey(), one.getValue());
            }
            return true;
        } catch (IOException _) {
            return false; // as in GRUB: a menu without saved choices
        }
    }

    /** Boot Loader Specification entries, in the order and with the variables of the distributions' GRUB. */
    private boolean blsEntries() throws ScriptInvalid {
        var folder = variables.get("blsdir");
        for (var entry : new BlsFolder(files, folder.isEmpty() ? BlsFolder.ENTRIES : folder).byFileName()) {
            if (items.size() >= MOST_ITEMS) break;
            if (!entry.linux().isEmpty()) items.add(item(entry));
        }
        return true;
    }

    private MenuItem item(BlsEntry entry) throws ScriptInvalid {
        var body =
                "linux %s %s\ninitrd %s\n".formatted(entry.linux(), entry.options(), String.join(" ", entry.initrds()));
        budget.characters(body.length());
        return new MenuItem(entry.title(), entry.id(), ScriptParser.parse(body), List.of(), false);
    }

    /** Runs another script as if it stood here. */
    boolean script(String path) throws ScriptInvalid {
        if (++depth > DEEPEST) throw new ScriptInvalid("scripts call scripts %d deep".formatted(DEEPEST));
        try {
            var bytes = files.read(path, LARGEST_SCRIPT);
            if (bytes.isEmpty()) return false;
            budget.characters(bytes.get().length);
            return run(ScriptParser.parse(new String(bytes.get(), StandardCharsets.UTF_8)));
        } catch (IOException cause) {
            throw new ScriptInvalid(String.valueOf(cause.getMessage()));
        } finally {
            depth--;
        }
    }
}
