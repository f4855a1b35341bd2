package booty.kexec.grub;

import booty.kexec.bls.VersionOrder;
import booty.kexec.entry.BootFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** The command {@code test}, also written {@code [ … ]}: GRUB manual, "test". */
final class Condition {
    private static final Set<String> UNARY = Set.of("-n", "-z", "-d", "-e", "-f", "-s");
    private static final Set<String> TEXTS = Set.of("=", "==", "!=", "<", "<=", ">", ">=");
    private static final Map<String, IntPredicate> NUMBERS = Map.of(
            "-eq", order -> order == 0,
            "-ne", order -> order != 0,
            "-lt", order -> order < 0,
            "-le", order -> order <= 0,
            "-gt", order -> order > 0,
            "-ge", order -> order >= 0);

    private final List<String> words;
    private final BootFiles files;
    private int at;

    private Condition(List<String> words, BootFiles files) {
        this.words = words;
        this.files = files;
    }

    /** Whether it is true; what it means nothing by is false. */
    static boolean holds(List<String> words, BootFiles files) {
        return new Condition(words, files).or();
    }

    private boolean or() {
        boolean value = and();
        while (take("-o")) value |= and();
        return value;
    }

    private boolean and() {
        boolean value = not();
        while (take("-a")) value &= not();
        return value;
    }

    private boolean not() {
        boolean wanted = true;
        while (left() > 1 && take("!")) wanted = !wanted;
        return primary() == wanted;
    }

    private boolean primary() {
        if (left() == 0) return false;
        var first = words.get(at++);
        if (left() >= 2 && isComparison(words.get(at))) {
            var sign = words.get(at);
            var second = words.get(at + 1);
            at += 2;
            return compare(first, sign, second);
        }
        if (UNARY.contains(first) && left() >= 1) return unary(first, words.get(at++));
        // braces are only counted, not nested: they change nothing in the scripts that there are
        if (first.equals("(") || first.equals(")")) return left() > 0 && primaryAfterBrace();
        return !first.isEmpty();
    }

    private boolean primaryAfterBrace() {
        while (left() > 0 && (words.get(at).equals("(") || words.get(at).equals(")"))) at++;
        return left() > 0 && not();
    }

    private static boolean isComparison(String word) {
        return TEXTS.contains(word) || NUMBERS.containsKey(word);
    }

    private static boolean compare(String first, String sign, String second) {
        var number = NUMBERS.get(sign);
        if (number != null) return number.test(VersionOrder.ORDER.compare(digits(first), digits(second)));
        return switch (sign) {
            case "=", "==" -> first.equals(second);
            case "!=" -> !first.equals(second);
            case "<" -> first.compareTo(second) < 0;
            case "<=" -> first.compareTo(second) <= 0;
            case ">" -> first.compareTo(second) > 0;
            default -> first.compareTo(second) >= 0;
        };
    }

    /** The number that a text begins with, as GRUB's strtol takes it; negative ones do not occur. */
    private static String digits(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') end++;
        return end == 0 ? "0" : text.substring(0, end);
    }

    private boolean unary(String sign, String operand) {
        return switch (sign) {
            case "-n" -> !operand.isEmpty();
            case "-z" -> operand.isEmpty();
            case "-d" -> files.isFolder(Device.stripped(operand));
            case "-e" -> files.exists(Device.stripped(operand));
            case "-f" -> files.exists(Device.stripped(operand)) && !files.isFolder(Device.stripped(operand));
            default -> files.size(Device.stripped(operand)) > 0;
        };
    }

    private int left() {
        return words.size() - at;
    }

    private boolean take(String word) {
        if (left() == 0 || !words.get(at).equals(word)) return false;
        at++;
        return true;
    }
}
