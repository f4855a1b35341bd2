package booty.kexec.grub;

import booty.kexec.grub.Word.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** GRUB's variables and the arguments of the function that runs, and words with them put in. */
final class Variables {
    private static final int MOST = 4096;

    private final Budget budget;
    private final Map<String, String> values;
    private List<String> arguments = List.of();

    Variables(Budget budget) {
        this(budget, new HashMap<>());
    }

    private Variables(Budget budget, Map<String, String> values) {
        this.budget = budget;
        this.values = values;
    }

    /** Variables of their own with the same values. */
    Variables copy() {
        return new Variables(budget, new HashMap<>(values));
    }

    /** A variable's value; empty when it has none. */
    String get(String name) {
        if (name.equals("#")) return Integer.toString(arguments.size());
        if (name.equals("@") || name.equals("*")) return String.join(" ", arguments);
        if (name.length() == 1 && name.charAt(0) >= '1' && name.charAt(0) <= '9') {
            int number = name.charAt(0) - '0';
            return number <= arguments.size() ? arguments.get(number - 1) : "";
        }
        return values.getOrDefault(name, "");
    }

    void set(String name, String value) throws ScriptInvalid {
        if (values.size() >= MOST && !values.containsKey(name)) {
            throw new ScriptInvalid("it sets more than %d variables".formatted(MOST));
        }
        values.put(name, value);
    }

    void unset(String name) {
        values.remove(name);
    }

    /** From now on these are {@code $1} and so on; gives what they were before. */
    List<String> arguments(List<String> now) {
        var before = arguments;
        arguments = List.copyOf(now);
        return before;
    }

    /** Puts values into words; blanks in what was not quoted make several words of one. */
    List<String> expand(List<Word> words) throws ScriptInvalid {
        var expanded = new ArrayList<String>();
        for (var word : words) expand(word, expanded);
        return expanded;
    }

    private void expand(Word word, List<String> into) throws ScriptInvalid {
        var text = new StringBuilder();
        boolean exists = word.quoted();
        for (var part : word.parts()) {
            switch (part) {
                case Part.Text(var letters) -> append(text, letters);
                case Part.Variable(var name, var whole) when whole -> append(text, get(name));
                case Part.Variable(var name, var _) -> {
                    var value = get(name);
                    budget.characters(value.length());
                    for (int i = 0; i < value.length(); i++) {
                        char c = value.charAt(i);
                        if (c != ' ' && c != '\t' && c != '\n') {
                            text.append(c);
                        } else if (exists || !text.isEmpty()) {
                            into.add(text.toString());
                            text.setLength(0);
                            exists = false;
                        }
                    }
                }
            }
        }
        if (exists || !text.isEmpty()) into.add(text.toString());
    }

    /** A word as one, whatever its variables hold. */
    String text(Word word) throws ScriptInvalid {
        var text = new StringBuilder();
        for (var part : word.parts()) {
            append(
                    text,
                    switch (part) {
                        case Part.Text(var letters) -> letters;
                        case Part.Variable(var name, var _) -> get(name);
                    });
        }
        return text.toString();
    }

    private void append(StringBuilder text, String more) throws ScriptInvalid {
        budget.characters(more.length());
        text.append(more);
    }
}
