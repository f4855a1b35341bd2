package booty.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the server is told when it starts.
 *
 * @param host the address to listen at; {@code 0.0.0.0} for all
 * @param port 0 for any that is free
 * @param orders machines of the command line
 * @param machines folder with further ones
 * @param images served at {@code /images/}
 * @param uploads where uploads go
 * @param boot served at {@code /boot/}
 * @param kernel a name in {@code boot}
 * @param initramfs a name in {@code boot}
 * @param append words for the kernel's command line
 */
record Settings(
        String host,
        int port,
        Map<Mac, MachineOrders> orders,
        Optional<Path> machines,
        Path images,
        Path uploads,
        Path boot,
        String kernel,
        String initramfs,
        String append) {
    Settings {
        orders = Map.copyOf(orders);
    }

    /**
     * Reads the command line.
     *
     * @throws UsageException when anything on it is faulty
     */
    static Settings of(CommandLine flags) throws UsageException {
        var machines = Optional.of(flags.text(Flag.MACHINES)).filter(folder -> !folder.isEmpty());
        Map<Mac, MachineOrders> orders = Map.of();
        // a folder of machines may stand in for the one of the command line, nothing else may
        if (machines.isEmpty() || flags.has(Flag.ACTION) || flags.has(Flag.MAC)) {
            var one = OrdersFlags.read(flags);
            // without an address the original served its files all the same
            if (flags.has(Flag.MAC)) orders = Map.of(mac(flags.text(Flag.MAC)), one);
        }
        var listen = flags.text(Flag.LISTEN);
        int colon = listen.lastIndexOf(':');
        return new Settings(
                host(listen.substring(0, Math.max(colon, 0))),
                port(listen.substring(colon + 1)),
                orders,
                machines.map(Path::of),
                Path.of(flags.text(Flag.IMAGES)),
                Path.of(flags.text(Flag.UPLOADS)),
                Path.of(flags.text(Flag.BOOT)),
                flags.text(Flag.KERNEL),
                flags.text(Flag.INITRAMFS),
                flags.text(Flag.APPEND));
    }

    private static Mac mac(String written) throws UsageException {
        return Mac.parse(written)
                .orElseThrow(() ->
                        new UsageException("-mac %s is no MAC address, such as 52:54:00:12:34:56".formatted(written)));
    }

    private static String host(String written) {
        if (written.isEmpty() || written.equals("*")) return "0.0.0.0";
        boolean bracketed = written.startsWith("[") && written.endsWith("]");
        return bracketed ? written.substring(1, written.length() - 1) : written;
    }

    private static int port(String written) throws UsageException {
        try {
            int port = Integer.parseInt(written);
            if (port >= 0 && port <= 65535) return port;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new UsageException("-listen: '%s' is no port; write :3000 or 192.168.0.95:3000".formatted(written));
    }
}
