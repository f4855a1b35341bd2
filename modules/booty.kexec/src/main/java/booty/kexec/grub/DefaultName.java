package booty.kexec.grub;

import java.util.List;

/**
 * How {@code $default} names an entry: by its place from 0, its title or its id; that of an entry in a
 * submenu stands behind the submenu's and a {@code >}. In a title that sign is written twice.
 *
 * @param first what names a line of this menu; may be empty
 * @param rest what names a line of the menu behind it; may be empty
 */
record DefaultName(String first, String rest) {
    static DefaultName of(String wanted) {
        var first = new StringBuilder();
        int at = 0;
        while (at < wanted.length()) {
            char c = wanted.charAt(at++);
            if (c == '>' && !wanted.startsWith(">", at)) break;
            if (c == '>') at++;
            first.append(c);
        }
        return new DefaultName(first.toString(), wanted.substring(at));
    }

    /** The line that is meant; the first when none is. */
    MenuItem pick(List<MenuItem> items) {
        boolean number = !first.isEmpty() && first.length() < 6 && first.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number && Integer.parseInt(first) < items.size()) return items.get(Integer.parseInt(first));
        return items.stream().filter(item -> item.isNamed(first)).findFirst().orElse(items.getFirst());
    }
}
