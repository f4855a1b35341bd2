package booty.kexec.bls;

import java.util.List;

/**
 * What {@code loader/loader.conf} of systemd-boot says about the entry it starts.
 *
 * @param defaultPattern names of entries, with {@code *}, {@code ?} and {@code […]}; empty for none
 */
public record LoaderConf(String defaultPattern) {
    /** Larger files are none. */
    public static final int LARGEST = 64 * 1024;

    /** More steps than this no pattern takes. */
    private static final int MOST_STEPS = 100_000;

    /** Reads it; the last of several settings counts. */
    public static LoaderConf parse(String text) {
        var pattern = "";
        for (var line : text.lines().toList()) {
            var setting = Setting.of(line);
            if (setting.key().equals("default") && !setting.value().isEmpty()) pattern = setting.value();
        }
        return new LoaderConf(pattern);
    }

    /**
     * The place of the entry that starts: the first whose id fits the pattern, else the first.
     *
     * @param ids of the entries in their order, at least one; with or without the suffix of their files
     */
    public int pick(List<String> ids) {
        if (defaultPattern.isEmpty()) return 0;
        for (int i = 0; i < ids.size(); i++) {
            if (fits(ids.get(i)) || fits(ids.get(i) + BlsEntry.SUFFIX)) return i;
        }
        return 0;
    }

    /** Whether a name fits, as fnmatch(3) says without regard to case; a bracket stands for any of what it holds. */
    boolean fits(String name) {
        return new Match(defaultPattern.toLowerCase(java.util.Locale.ROOT), name.toLowerCase(java.util.Locale.ROOT))
                .all();
    }

    /** One comparison; after a star it goes back to that star only, so it takes no more than both lengths' product. */
    private static final class Match {
        private final String pattern;
        private final String name;

        private Match(String pattern, String name) {
            this.pattern = pattern;
            this.name = name;
        }

        private boolean all() {
            int p = 0;
            int n = 0;
            int star = -1;
            int mark = 0;
            for (int steps = 0; n < name.length(); steps++) {
                if (steps > MOST_STEPS) return false;
                int width = p < pattern.length() ? width(p) : 0;
                if (p < pattern.length() && pattern.charAt(p) == '*') {
                    star = p++;
                    mark = n;
                } else if (width > 0 && one(p, width, name.charAt(n))) {
                    p += width;
                    n++;
                } else if (star >= 0) {
                    p = star + 1;
                    n = ++mark;
                } else {
                    return false;
                }
            }
            while (p < pattern.length() && pattern.charAt(p) == '*') p++;
            return p == pattern.length();
        }

        /** How many characters of the pattern stand for one of the name. */
        private int width(int at) {
            if (pattern.charAt(at) != '[') return 1;
            int end = pattern.indexOf(']', at + 2);
            return end < 0 ? 1 : end - at + 1;
        }

        private boolean one(int at, int width, char c) {
            if (width == 1) return pattern.charAt(at) == '?' || pattern.charAt(at) == c;
            boolean wanted = pattern.charAt(at + 1) != '!';
            int from = wanted ? at + 1 : at + 2;
            int end = at + width - 1;
            boolean found = false;
            for (int i = from; i < end; i++) {
                if (i + 2 < end && pattern.charAt(i + 1) == '-') {
                    found |= pattern.charAt(i) <= c && c <= pattern.charAt(i + 2);
                    i += 2;
                } else {
                    found |= pattern.charAt(i) == c;
                }
            }
            return found == wanted;
        }
    }
}
