package booty.kexec.grub;

import java.util.ArrayList;
import java.util.List;

/** What stands between {@code menuentry} or {@code submenu} and its braces. */
final class MenuArguments {
    private static final List<String> WITH_VALUE = List.of("--class", "--users", "--hotkey", "--source", "--id");

    final List<String> positional = new ArrayList<>();
    String id = "";

    MenuArguments(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            int equals = word.indexOf('=');
            if (word.startsWith("--id=")) {
                id = word.substring("--id=".length());
            } else if (WITH_VALUE.contains(word) && i + 1 < words.size()) {
                i++;
                if (word.equals("--id")) id = words.get(i);
            } else if (!word.equals("--unrestricted")
                    && !(equals > 0 && WITH_VALUE.contains(word.substring(0, equals)))) {
                positional.add(word);
            }
        }
    }

    String title() {
        return positional.isEmpty() ? "" : positional.getFirst();
    }
}
