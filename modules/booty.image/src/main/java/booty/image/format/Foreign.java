package booty.image.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Formats that are known by their first bytes and not taken: each is refused by its name. */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are never handed out
enum Foreign {
    VMDK("VMDK", 0, ascii("KDMV"), "Convert it with qemu-img convert -O raw and compress that with zstd"),
    VMDK_TEXT("VMDK", 0, ascii("# Disk DescriptorFile"), "Convert it with qemu-img convert -O raw"),
    VHDX("VHDX", 0, ascii("vhdxfile"), "Convert it with qemu-img convert -O raw and compress that with zstd"),
    VHD("VHD", 0, ascii("conectix"), "Convert it with qemu-img convert -O raw and compress that with zstd"),
    VDI("VDI", 64, hex("7f10dabe"), "Convert it with qemu-img convert -O raw and compress that with zstd"),
    ZIP("zip", 0, hex("504b0304"), "Unpack it and compress the raw image with zstd"),
    SEVEN_ZIP("7z", 0, hex("377abcaf271c"), "Unpack it and compress the raw image with zstd"),
    RAR("rar", 0, hex("526172211a07"), "Unpack it and compress the raw image with zstd"),
    TAR("tar", 257, ascii("ustar"), "Give the image of a whole disk, not an archive of files"),
    CPIO("cpio", 0, ascii("07070"), "Give the image of a whole disk, not an archive of files"),
    AR("ar or deb", 0, ascii("!<arch>\n"), "Give the image of a whole disk, not a package"),
    RPM("rpm", 0, hex("edabeedb"), "Give the image of a whole disk, not a package"),
    LZMA("lzma", 0, hex("5d0000"), "Compress the raw image with xz or zstd instead"),
    LZIP("lzip", 0, ascii("LZIP"), "Compress the raw image with xz or zstd instead"),
    LZOP("lzop", 0, hex("894c5a4f000d0a1a0a"), "Compress the raw image with zstd instead"),
    COMPRESS("compress", 0, hex("1f9d"), "Compress the raw image with zstd instead"),
    SQUASHFS("squashfs", 0, ascii("hsqs"), "Give the image of a whole disk, not of a live file system"),
    WIM("WIM", 0, ascii("MSWIM\0\0\0"), "Give the image of a whole disk"),
    ELF("ELF", 0, hex("7f454c46"), "Give the image of a whole disk, not a program or kernel"),
    HTML("HTML", 0, ascii("<!DOCTYPE"), "Open the location in a browser: it is a page, not the image"),
    HTML_LOWER("HTML", 0, ascii("<!doctype"), "Open the location in a browser: it is a page, not the image"),
    HTML_BARE("HTML", 0, ascii("<html"), "Open the location in a browser: it is a page, not the image"),
    XML("XML", 0, ascii("<?xml"), "Open the location in a browser: it is a page, not the image");

    private final String word;
    private final int offset;
    private final byte[] magic;
    private final String remedy;

    Foreign(String word, int offset, byte[] magic, String remedy) {
        this.word = word;
        this.offset = offset;
        this.magic = magic;
        this.remedy = remedy;
    }

    /** What people call it. */
    String word() {
        return word;
    }

    /** What to do about it. */
    String remedy() {
        return remedy;
    }

    /** The format that these first bytes, from position to limit, are of. */
    static Optional<Foreign> of(ByteBuffer head) {
        return Arrays.stream(values())
                .filter(format -> Magic.at(head, format.offset, format.magic))
                .findFirst();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
