package booty.image.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What the first bytes of a disk, or of a file system that fills one, look like. */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are never handed out
public enum DiskContents {
    PARTITION_TABLE("a partition table", hex("55aa"), 510),
    GPT("a GPT", ascii("EFI PART"), 512, 4096),
    EXT("an ext file system", hex("53ef"), 1080),
    XFS("an XFS file system", ascii("XFSB"), 0),
    BTRFS("a btrfs file system", ascii("_BHRfS_M"), 65536 + 64),
    LVM("an LVM volume", ascii("LABELONE"), 0, 512, 1024, 1536),
    ISO("an ISO 9660 file system", ascii("CD001"), 32769);

    private final String words;
    private final byte[] magic;
    private final int[] offsets;

    DiskContents(String words, byte[] magic, int... offsets) {
        this.words = words;
        this.magic = magic;
        this.offsets = offsets;
    }

    /** What it is, with its article. */
    public String words() {
        return words;
    }

    /** What is found in the first bytes, from position to limit. */
    static Optional<DiskContents> of(ByteBuffer head) {
        return Arrays.stream(values())
                .filter(one -> Arrays.stream(one.offsets).anyMatch(offset -> Magic.at(head, offset, one.magic)))
                .findFirst();
    }

    /**
     * Refuses what is no disk.
     *
     * @param head the first {@link ImageFormat#HEAD_BYTES} of what would be written
     * @param subject what it is, for the message: {@code the image}
     * @return what is on the disk
     */
    static DiskContents check(ByteBuffer head, String subject) throws UnsupportedFormat, UnknownFormat {
        var packed = ImageFormat.packed(head);
        if (packed.isPresent()) throw UnsupportedFormat.nested(subject, packed.get());
        var foreign = Foreign.of(head);
        if (foreign.isPresent()) throw new UnsupportedFormat(subject, foreign.get());
        return of(head).orElseThrow(() -> new UnknownFormat(subject, head));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
