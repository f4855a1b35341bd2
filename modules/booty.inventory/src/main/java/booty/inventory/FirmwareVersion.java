package booty.inventory;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The order of firmware versions, which every vendor writes another way: {@code 2.19.1}, {@code U46 v2.90 (06/02/2023)},
 * {@code 1.0b}. Numbers are compared as numbers, letters as letters whatever their case, what is between them not at all;
 * what is missing counts as 0 beside a number and as less beside letters.
 */
final class FirmwareVersion {
    private static final Pattern PART = Pattern.compile("\\d+|[a-z]+", Pattern.CASE_INSENSITIVE);

    /** Less, equal, greater. */
    static final Comparator<String> ORDER = FirmwareVersion::compare;

    private FirmwareVersion() {}

    private static int compare(String some, String other) {
        var these = parts(some);
        var those = parts(other);
        for (int i = 0; i < Math.max(these.size(), those.size()); i++) {
            int order = comparePart(i < these.size() ? these.get(i) : "", i < those.size() ? those.get(i) : "");
            if (order != 0) return order;
        }
        return 0;
    }

    private static List<String> parts(String version) {
        return PART.matcher(version).results().map(MatchResult::group).toList();
    }

    private static int comparePart(String some, String other) {
        boolean numbers = isNumber(some) || (some.isEmpty() && isNumber(other));
        boolean others = isNumber(other) || (other.isEmpty() && isNumber(some));
        if (numbers && others) return number(some).compareTo(number(other));
        if (numbers != others) return numbers ? 1 : -1; // 1.0.1 is later than 1.0b
        return String.CASE_INSENSITIVE_ORDER.compare(some, other);
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && Character.isDigit(part.charAt(0));
    }

    private static BigInteger number(String part) {
        return part.isEmpty() ? BigInteger.ZERO : new BigInteger(part);
    }
}
