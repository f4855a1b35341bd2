package booty.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/** Makes orders of the command line; what the agent would refuse is refused here already. */
final class OrdersFlags {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern CIDR = Pattern.compile(IPV4.pattern() + "/(3[0-2]|[12]?[0-9])");
    private static final Pattern DEVICE = Pattern.compile("/dev/[A-Za-z0-9:+=@_.,/-]+");
    private static final Pattern CHECKSUM = Pattern.compile("(?i)((sha-?256:)?[0-9a-f]{64}|(sha-?512:)?[0-9a-f]{128})");
    /** Tables of partitions have room for 128. */
    private static final int MOST_PARTITIONS = 128;

    private OrdersFlags() {}

    /**
     * The orders of the machine that {@code -mac} names.
     *
     * @throws UsageException when something is missing or faulty
     */
    static MachineOrders read(CommandLine flags) throws UsageException {
        var action = flags.text(Flag.ACTION);
        switch (action) {
            case "writeImage" -> {
                location(flags, Flag.SOURCE_IMAGE, "http://, https:// or oci://", "http", "https", "oci");
                device(flags, Flag.DESTINATION_DEVICE);
            }
            case "readImage" -> {
                device(flags, Flag.SOURCE_DEVICE);
                location(flags, Flag.DESTINATION_ADDRESS, "http:// or https://", "http", "https");
            }
            case "" -> throw new UsageException("-action is missing: writeImage or readImage", 1);
            default -> throw new UsageException("-action %s is unknown: writeImage or readImage".formatted(action), 1);
        }
        optional(flags, Flag.LVM_ROOT, DEVICE, "the path of a logical volume, such as /dev/ubuntu-vg/root");
        optional(flags, Flag.ADDRESS, CIDR, "an address with its prefix length, such as 192.168.0.10/24");
        optional(flags, Flag.GATEWAY, IPV4, "an IPv4 address");
        optional(flags, Flag.NAMESERVER, IPV4, "an IPv4 address");
        optional(flags, Flag.CHECKSUM, CHECKSUM, "sha256: with 64 or sha512: with 128 hexadecimal digits");
        return new MachineOrders(
                action,
                flags.on(Flag.COMPRESSED),
                flags.text(Flag.SOURCE_IMAGE),
                flags.text(Flag.DESTINATION_DEVICE),
                flags.text(Flag.SOURCE_DEVICE),
                flags.text(Flag.DESTINATION_ADDRESS),
                flags.number(Flag.GROW_PARTITION, 0, MOST_PARTITIONS),
                flags.text(Flag.LVM_ROOT),
                flags.text(Flag.ADDRESS),
                flags.text(Flag.GATEWAY),
                flags.text(Flag.NAMESERVER),
                flags.on(Flag.DRY_RUN),
                flags.on(Flag.SHELL),
                flags.on(Flag.WIPE),
                flags.text(Flag.CHECKSUM));
    }

    private static void location(CommandLine flags, Flag flag, String begins, String... schemes) throws UsageException {
        var text = required(flags, flag);
        try {
            var url = new URI(text);
            if (List.of(schemes).contains(String.valueOf(url.getScheme())) && url.getHost() != null) return;
        } catch (URISyntaxException _) {
            // said below
        }
        throw new UsageException("-%s %s is no %s URL".formatted(flag.word(), text, begins));
    }

    private static void device(CommandLine flags, Flag flag) throws UsageException {
        var text = required(flags, flag);
        if (!DEVICE.matcher(text).matches()) {
            throw new UsageException("-%s %s is no path of a disk, such as /dev/sda".formatted(flag.word(), text));
        }
    }

    private static String required(CommandLine flags, Flag flag) throws UsageException {
        var text = flags.text(flag);
        if (text.isEmpty()) {
            throw new UsageException("-%s is missing; it is needed for %s".formatted(flag.word(), flag.about()));
        }
        return text;
    }

    private static void optional(CommandLine flags, Flag flag, Pattern pattern, String wanted) throws UsageException {
        var text = flags.text(flag);
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            throw new UsageException("-%s %s is not %s".formatted(flag.word(), text, wanted));
        }
    }
}
