package booty.image.archive;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts together what a member's headers say; the pax records in their order, the last one wins. */
final class MemberBuilder {
    private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,11})(?:\\.([0-9]{0,30}))?");
    private static final String ATTRIBUTE = "SCHILY.xattr.";
    private static final long MOST_ID = 0xfffffffeL;
    private static final long MOST_SECONDS = 1L << 40;

    private final TarHeader header;
    private final Map<String, byte[]> attributes = new HashMap<>();
    private String name;
    private String link;
    private long uid;
    private long gid;
    private long bytes;
    private Instant mtime;
    private @Nullable SparseMap sparse;
    private boolean mapIsInData;
    private long sparseOffset = -1;

    MemberBuilder(TarHeader header, String name, String link) throws ArchiveDamaged {
        this.header = header;
        this.name = name;
        this.link = link;
        this.uid = header.uid();
        this.gid = header.gid();
        this.bytes = header.size();
        this.mtime = Instant.ofEpochSecond(Math.clamp(header.mtime(), -MOST_SECONDS, MOST_SECONDS));
    }

    long bytes() {
        return bytes;
    }

    /** Where the data belong; it is a sparse file from now on. */
    SparseMap sparse() {
        var known = sparse;
        if (known == null) {
            known = new SparseMap();
            sparse = known;
        }
        return known;
    }

    boolean mapIsInData() {
        return mapIsInData;
    }

    void apply(PaxRecords.Entry entry) throws ArchiveDamaged {
        switch (entry.key()) {
            case "path" -> name = entry.text();
            case "linkpath" -> link = entry.text();
            case "size" -> bytes = number(entry.text());
            case "uid" -> uid = number(entry.text());
            case "gid" -> gid = number(entry.text());
            case "mtime" -> mtime = time(entry.text());
            case "GNU.sparse.major" -> mapIsInData = number(entry.text()) == 1;
            case "GNU.sparse.name" -> name = entry.text();
            case "GNU.sparse.size", "GNU.sparse.realsize" -> sparse().size(number(entry.text()));
            case "GNU.sparse.offset" -> sparseOffset = number(entry.text());
            case "GNU.sparse.numbytes" -> sparse().add(sparseOffset, number(entry.text()));
            case "GNU.sparse.map" -> map(entry.text());
            default -> {
                if (entry.key().startsWith(ATTRIBUTE)) {
                    attributes.put(entry.key().substring(ATTRIBUTE.length()), entry.value());
                }
            }
        }
    }

    private void map(String text) throws ArchiveDamaged {
        if (text.isEmpty()) return;
        var numbers = text.split(",", -1);
        if (numbers.length % 2 != 0) throw new ArchiveDamaged("a sparse file with half a map");
        for (int i = 0; i < numbers.length; i += 2) sparse().add(number(numbers[i]), number(numbers[i + 1]));
    }

    /**
     * The member.
     *
     * @param stored how many bytes of data the archive has for it
     */
    Member build(long stored) throws ArchiveDamaged {
        if (uid < 0 || uid > MOST_ID || gid < 0 || gid > MOST_ID) {
            throw new ArchiveDamaged("an owner of %d:%d".formatted(uid, gid));
        }
        if (sparse != null) sparse.check(stored);
        return new Member(
                name,
                header.type(),
                header.mode(),
                (int) uid,
                (int) gid,
                stored,
                mtime,
                link,
                header.major(),
                header.minor(),
                Map.copyOf(attributes),
                Optional.ofNullable(sparse));
    }

    private static long number(String text) throws ArchiveDamaged {
        if (!text.matches("[0-9]{1,18}")) throw new ArchiveDamaged("a pax record with a number that is none");
        return Long.parseLong(text);
    }

    private static Instant time(String text) throws ArchiveDamaged {
        var match = TIME.matcher(text);
        if (!match.matches()) throw new ArchiveDamaged("a pax record with a time that is none");
        long seconds = Long.parseLong(match.group(1));
        var fraction = match.group(2) == null ? "" : match.group(2);
        long nanos = Long.parseLong((fraction + "000000000").substring(0, 9));
        return Instant.ofEpochSecond(seconds, text.startsWith("-") ? -nanos : nanos);
    }
}
