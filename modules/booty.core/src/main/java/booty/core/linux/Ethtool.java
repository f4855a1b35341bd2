package booty.core.linux;

import com.sun.jna.Memory;
import java.nio.charset.StandardCharsets;

/** The ioctl of network interfaces' drivers, SIOCETHTOOL, netdevice(7). */
final class Ethtool {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final long SIOCETHTOOL = 0x8946;
    private static final int ETHTOOL_GDRVINFO = 3;

    /** struct ifreq: the name, then a pointer to the command. */
    private static final int IFREQ = 40;

    private static final int IFNAMSIZ = 16;

    /** struct ethtool_drvinfo: five texts of 32 octets behind the command, then numbers. */
    private static final int DRVINFO = 196;

    private static final int DRIVER = 4;
    private static final int FIRMWARE = 68;
    private static final int BUS = 100;
    private static final int TEXT = 32;

    private Ethtool() {}

    static Linux.NetworkDriver driver(String link) throws Errno {
        var name = link.getBytes(StandardCharsets.UTF_8);
        if (name.length >= IFNAMSIZ) throw new IllegalArgumentException("the name " + link + " is too long");
        int fd = (int)
                JnaLinux.check("open a socket", () -> LibC.socket(AF_INET, SOCK_DGRAM | JnaSocket.SOCK_CLOEXEC, 0));
        try (var request = new Memory(IFREQ);
                var answer = new Memory(DRVINFO)) {
            request.clear();
            answer.clear();
            request.write(0, name, 0, name.length);
            request.setPointer(IFNAMSIZ, answer);
            answer.setInt(0, ETHTOOL_GDRVINFO);
            JnaLinux.check("ask for the driver of " + link, () -> LibC.ioctl(fd, SIOCETHTOOL, request));
            return new Linux.NetworkDriver(text(answer, DRIVER), text(answer, FIRMWARE), text(answer, BUS));
        } finally {
            LibC.close(fd);
        }
    }

    private static String text(Memory answer, int offset) {
        var bytes = answer.getByteArray(offset, TEXT);
        int end = 0;
        while (end < TEXT && bytes[end] != 0) end++;
        return new String(bytes, 0, end, StandardCharsets.UTF_8).strip();
    }
}
