package booty.image.archive;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an archive says about a file, in all its headers together.
 *
 * @param name as it is written there, each byte a char
 * @param type as in ustar: {@code 0} a file, {@code 1} a link to a file, {@code 2} a symbolic link and so on
 * @param mode permissions with set-user-ID and so on, 0 to 07777
 * @param uid of the owner
 * @param gid of the group
 * @param bytes how many follow the header, 0 or more
 * @param link what a link leads to, each byte a char
 * @param attributes extended ones, by their names
 * @param sparse where the data belong if there are holes
 */
record Member(
        String name,
        char type,
        int mode,
        int uid,
        int gid,
        long bytes,
        Instant mtime,
        String link,
        int major,
        int minor,
        Map<String, byte[]> attributes,
        Optional<SparseMap> sparse) {}
