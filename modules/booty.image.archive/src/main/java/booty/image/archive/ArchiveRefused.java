package booty.image.archive;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** An archive holds something that is not extracted, or that would land outside the root. */
public final class ArchiveRefused extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private ArchiveRefused(String what, String remedy) {
        super(what, remedy);
    }

    /** Says why, as a sentence that stands behind the name of the member. */
    static ArchiveRefused member(String name, String why) {
        return new ArchiveRefused(
                "the archive's member %s %s".formatted(printable(name), why),
                "Make the archive again with tar -C ROOT -cf ARCHIVE . and look at it with tar -tvf");
    }

    static ArchiveRefused device(String name) {
        return new ArchiveRefused(
                "the archive's member %s is a device".formatted(printable(name)),
                "Leave /dev out with tar --exclude=./dev/*, or allow devices if the archive is trusted");
    }

    static ArchiveRefused unspeakable(String name) {
        return new ArchiveRefused(
                "the archive's member %s has a name that this locale cannot hold".formatted(printable(name)),
                "Start with LC_ALL=C.UTF-8, and give names in UTF-8");
    }

    /** Names come from anywhere: nothing in them may move a terminal's cursor, and there is an end. */
    static String printable(String name) {
        var text = name.codePoints()
                .limit(200)
                .map(c -> Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return '"' + text.toString() + '"';
    }
}
