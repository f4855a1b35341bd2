package booty.disk.erase.ata;

import java.io.IOException;
import java.util.HexFormat;

/** A disk, or what translates for it, refused an ATA command. */
final class AtaRefused extends IOException {
    private static final long serialVersionUID = 1L;

    AtaRefused(AtaCommand command, String how) {
        super("the disk refuses %s: %s".formatted(command.name(), how));
    }

    /** By SCSI sense data, SPC-5 clause 4.4: key and additional code in the place that their format has for them. */
    static AtaRefused of(AtaCommand command, byte[] sense, int length) {
        if (length < 14) return new AtaRefused(command, "no reason given");
        boolean descriptors = (sense[0] & 0x7f) >= 0x72;
        int key = sense[descriptors ? 1 : 2] & 0x0f;
        int code = sense[descriptors ? 2 : 12] & 0xff;
        int qualifier = sense[descriptors ? 3 : 13] & 0xff;
        var words = switch (key) {
            case 0x05 -> "it, or its controller, does not know the command";
            case 0x0b -> "command aborted";
            case 0x03, 0x04 -> "hardware error";
            default -> "sense key " + key;
        };
        return new AtaRefused(
                command, "%s (code %s)".formatted(words, HexFormat.of().formatHex(new byte[] {
                            (byte) code, (byte) qualifier
                        })));
    }
}
