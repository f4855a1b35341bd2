package booty.disk.layout;

import booty.core.machine.NewFileSystems;
import booty.core.machine.NewFileSystems.Entry;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The text of fstab(5) for new file systems. */
final class NewFstab {
    /** What names a disk of the machine that the image was made on. */
    private static final Pattern DISK = Pattern.compile("(?:UUID|LABEL|PARTUUID|PARTLABEL)=.*|/dev/.*", Pattern.DOTALL);

    private static final String HEAD = "# made by BOOTy from the partition layout\n";

    private NewFstab() {}

    /**
     * Keeps what the image mounts from elsewhere (the network, memory, other folders) and puts the new file systems in
     * place of its disks, which this machine does not have.
     */
    static String text(String old, NewFileSystems fileSystems) {
        var text = new StringBuilder();
        for (var line : old.split("\n", -1)) {
            var fields = line.strip().split("\\s+");
            boolean mounts = fields.length >= 2 && !fields[0].startsWith("#");
            if (line.isBlank() || (line + "\n").equals(HEAD)) continue;
            if (mounts && (DISK.matcher(fields[0]).matches() || isTaken(fields[1], fileSystems))) continue;
            text.append(line).append('\n');
        }
        text.append(HEAD);
        for (var entry : fileSystems.entries()) text.append(line(entry));
        return text.toString();
    }

    private static boolean isTaken(String at, NewFileSystems fileSystems) {
        return fileSystems.entries().stream()
                .anyMatch(one -> one.mountpoint().filter(at::equals).isPresent());
    }

    /** One line. */
    static String line(Entry entry) {
        var source = escaped(entry.source());
        if (entry.mountpoint().isEmpty()) return "%s\tnone\tswap\tsw\t0\t0\n".formatted(source);
        var options = entry.mountpoint().get().equals("/boot/efi") ? "umask=0077" : "defaults";
        return "%s\t%s\t%s\t%s\t0\t%d\n"
                .formatted(source, escaped(entry.mountpoint().get()), entry.type(), options, entry.isRoot() ? 1 : 2);
    }

    /** As getmntent(3) reads it: blanks, backslashes and what is no ASCII in octal. */
    static String escaped(String text) {
        var out = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet > ' ' && octet < 0x7f && octet != '\\' && octet != '#') out.append((char) octet);
            else out.append("\\%03o".formatted(Byte.toUnsignedInt(octet)));
        }
        return out.toString();
    }
}
