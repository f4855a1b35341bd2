package booty.disk.wipe;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A magic number.
 *
 * @param type what it is a sign of
 * @param place where it lies
 * @param letters what stands there, a letter of ISO 8859-1 for each byte
 * @param extent what is zeroed to get rid of it
 */
record Magic(String type, Place place, String letters, Extent extent) {
    /** What is read and zeroed at once: enough for a superblock, and what a disk writes whole or not at all. */
    static final int PAGE = 4096;

    /**
     * What is zeroed around a magic number: from the page boundary so far before it, for so long.
     *
     * @param before bytes before the page of the magic number
     * @param length bytes from there
     */
    record Extent(long before, long length) {
        /** The page that it is in. */
        static final Extent ITS_PAGE = new Extent(0, PAGE);
    }

    static Magic text(String type, long offset, String text) {
        return text(type, Place.at(offset), text);
    }

    static Magic text(String type, Place place, String text) {
        return new Magic(type, place, text, Extent.ITS_PAGE);
    }

    static Magic hex(String type, long offset, String hex) {
        return hex(type, Place.at(offset), hex);
    }

    static Magic hex(String type, Place place, String hex) {
        return text(type, place, new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1));
    }

    /** The same elsewhere. */
    Magic at(Place other) {
        return new Magic(type, other, letters, extent);
    }

    /** The same that takes more with it. */
    Magic zeroing(long before, long length) {
        return new Magic(type, place, letters, new Extent(before, length));
    }

    /** What stands there. */
    byte[] bytes() {
        return letters.getBytes(StandardCharsets.ISO_8859_1);
    }
}
