package booty.kexec.grub;

import booty.kexec.entry.BootFiles;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code search}: finds a device by what it holds. Which devices there are is not known here:
 * a file system by its UUID or label is taken to be there, and a file is looked for.
 */
final class Search {
    private final boolean forFile;
    private final String name;
    private final String variable;

    /**
     * Reads its arguments.
     *
     * @param command {@code search}, or with what it looks for as the small modules are called
     */
    Search(String command, List<String> arguments) {
        var positional = new ArrayList<String>();
        var into = "root";
        boolean file = command.endsWith(".file");
        for (int i = 0; i < arguments.size(); i++) {
            var word = arguments.get(i);
            if (word.startsWith("--set=")) into = word.substring("--set=".length());
            else if ((word.equals("--set") || word.equals("-s")) && i + 2 < arguments.size()) into = arguments.get(++i);
            else if (word.equals("--file") || word.equals("-f")) file = true;
            else if (word.equals("--hint") || word.equals("-h")) i++;
            else if (!word.startsWith("-")) positional.add(word);
        }
        // search.fs_uuid NAME VARIABLE HINT…
        if (!command.equals("search") && positional.size() > 1) into = positional.get(1);
        name = positional.isEmpty() ? "" : positional.getFirst();
        variable = into;
        forFile = file;
    }

    boolean run(BootFiles files, Variables variables) throws ScriptInvalid {
        if (name.isEmpty() || (forFile && !files.exists(Device.stripped(name)))) return false;
        variables.set(variable, forFile ? "found" : "found/" + name);
        return true;
    }
}
