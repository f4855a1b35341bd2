package booty.kexec.bls;

import java.util.Comparator;

/**
 * The order of versions, UAPI.10 Version Format Specification, which is also that of rpm: the older one
 * first.
 */
public final class VersionOrder implements Comparator<String> {
    /** The only one there is. */
    public static final VersionOrder ORDER = new VersionOrder();

    /** These end a part of a version, the stronger ones first; whoever has one there is the older. */
    private static final String SEPARATORS = "-^.";

    private VersionOrder() {}

    @Override
    public int compare(String one, String other) {
        int a = 0;
        int b = 0;
        while (true) {
            while (a < one.length() && !isOfVersion(one.charAt(a))) a++;
            while (b < other.length() && !isOfVersion(other.charAt(b))) b++;
            // what is not even a release
            boolean preA = at(one, a) == '~';
            boolean preB = at(other, b) == '~';
            if (preA != preB) return preA ? -1 : 1;
            if (preA) {
                a++;
                b++;
                continue;
            }
            if (a == one.length() || b == other.length()) {
                return Boolean.compare(a < one.length(), b < other.length());
            }
            boolean separated = false;
            for (int i = 0; i < SEPARATORS.length(); i++) {
                boolean endsA = at(one, a) == SEPARATORS.charAt(i);
                boolean endsB = at(other, b) == SEPARATORS.charAt(i);
                if (endsA != endsB) return endsA ? -1 : 1;
                if (!endsA) continue;
                a++;
                b++;
                separated = true;
                break;
            }
            if (separated) continue;
            boolean numbers = isDigit(at(one, a)) || isDigit(at(other, b));
            int endA = end(one, a, numbers);
            int endB = end(other, b, numbers);
            int order = numbers ? numbers(one, a, endA, other, b, endB) : letters(one, a, endA, other, b, endB);
            if (order != 0) return order;
            a = endA;
            b = endB;
        }
    }

    private static int numbers(String one, int a, int endA, String other, int b, int endB) {
        // a number is newer than letters
        if ((a == endA) != (b == endB)) return a == endA ? -1 : 1;
        int fromA = a;
        int fromB = b;
        while (fromA < endA && one.charAt(fromA) == '0') fromA++;
        while (fromB < endB && other.charAt(fromB) == '0') fromB++;
        int order = Integer.compare(endA - fromA, endB - fromB);
        return order != 0 ? order : one.substring(fromA, endA).compareTo(other.substring(fromB, endB));
    }

    private static int letters(String one, int a, int endA, String other, int b, int endB) {
        return one.substring(a, endA).compareTo(other.substring(b, endB));
    }

    private static int end(String text, int from, boolean numbers) {
        int end = from;
        while (end < text.length() && (numbers ? isDigit(text.charAt(end)) : isLetter(text.charAt(end)))) end++;
        return end;
    }

    private static char at(String text, int place) {
        return place < text.length() ? text.charAt(place) : '\0';
    }

    private static boolean isOfVersion(char c) {
        return isDigit(c) || isLetter(c) || c == '~' || SEPARATORS.indexOf(c) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
