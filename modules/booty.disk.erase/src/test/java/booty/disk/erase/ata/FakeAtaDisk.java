package booty.disk.erase.ata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A disk behind SG_IO: it takes {@code struct sg_io_hdr} and the command in it octet by octet, and keeps to the state
 * machine of the security feature set (ACS-3 clause 4.18).
 */
public final class FakeAtaDisk {
    private final List<String> commands = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private Runnable whenErased = () -> {};
    private boolean security = true;
    private boolean frozen;
    private boolean locked;
    private boolean enhanced = true;
    private boolean prepared;
    private String password = "";

    /** Has no security feature set. */
    public FakeAtaDisk withoutSecurity() {
        security = false;
        return this;
    }

    /** Was frozen by the firmware. */
    public FakeAtaDisk frozen() {
        frozen = true;
        return this;
    }

    /** Knows the normal erase only. */
    public FakeAtaDisk withoutEnhancedErase() {
        enhanced = false;
        return this;
    }

    /** Is locked with a password. */
    public FakeAtaDisk lockedWith(String secret) {
        password = secret;
        locked = true;
        return this;
    }

    /** Aborts a command, by its code in hexadecimal. */
    public FakeAtaDisk refuses(String code) {
        refused.add(code);
        return this;
    }

    /** What is done when the data goes. */
    public FakeAtaDisk onErase(Runnable act) {
        whenErased = act;
        return this;
    }

    /** The commands so far but IDENTIFY DEVICE: code and, where there is one, the control word. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** The password that is set; empty for none. */
    public String password() {
        return password;
    }

    /** Answers one SG_IO, as {@link booty.testkit.FakeLinux.Reply}. */
    public int answer(ByteBuffer header, Map<Integer, ByteBuffer> pointers) {
        var in = header.duplicate().order(ByteOrder.nativeOrder());
        assertEquals(88, in.capacity());
        assertEquals('S', in.getInt(0));
        var cdb = new byte[in.get(8)];
        pointers.getOrDefault(24, ByteBuffer.allocate(0)).get(0, cdb);
        assertEquals(0x85, cdb[0] & 0xff, "ATA PASS-THROUGH (16)");
        var code = "%02x".formatted(cdb[14]);
        var data = pointers.getOrDefault(16, ByteBuffer.allocate(0)).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(data.capacity(), in.getInt(12));
        if (!code.equals("ec")) commands.add(code + (data.capacity() > 0 ? " %x".formatted(data.getShort(0)) : ""));
        boolean good = !refused.contains(code) && obey(code, cdb, in.getInt(4), data);
        if (!good) abort(in, pointers.getOrDefault(32, ByteBuffer.allocate(64)));
        return 0;
    }

    private boolean obey(String code, byte[] cdb, int direction, ByteBuffer data) {
        switch (code) {
            case "ec" -> {
                transfer(cdb, direction, -3, 0x08, 0x0e);
                identify(data);
                return true;
            }
            case "f3" -> {
                transfer(cdb, direction, -1, 0x06, 0x00);
                prepared = !frozen;
                return prepared;
            }
            default -> transfer(cdb, direction, -2, 0x0a, 0x06);
        }
        var given = new byte[32];
        data.get(2, given);
        var secret = new String(given, StandardCharsets.US_ASCII).replace("\0", "");
        boolean right = secret.equals(password);
        switch (code) {
            case "f1" -> {
                if (frozen || locked) return false;
                password = secret;
            }
            case "f2" -> {
                if (frozen || !right) return false;
                locked = false;
            }
            case "f4" -> {
                if (!prepared || !right) return false;
                whenErased.run();
                password = "";
                locked = false;
            }
            case "f6" -> {
                if (frozen || locked || !right) return false;
                password = "";
            }
            default -> throw new AssertionError("unexpected command " + code);
        }
        return true;
    }

    private static void transfer(byte[] cdb, int direction, int expected, int protocol, int flags) {
        assertEquals(expected, direction);
        assertEquals(protocol, cdb[1]);
        assertEquals(flags, cdb[2]);
    }

    private void identify(ByteBuffer data) {
        var serial = "5XW0ABCD            ";
        for (int i = 0; i < serial.length(); i += 2) {
            data.put(20 + i, (byte) serial.charAt(i + 1)).put(21 + i, (byte) serial.charAt(i));
        }
        int status = (security ? 1 : 0)
                | (password.isEmpty() ? 0 : 1 << 1)
                | (locked ? 1 << 2 : 0)
                | (frozen ? 1 << 3 : 0)
                | (enhanced ? 1 << 5 : 0);
        data.putShort(2 * 128, (short) status).putShort(2 * 89, (short) 60).putShort(2 * 90, (short) (0x8000 | 300));
    }

    /** ABORTED COMMAND with descriptors, as libata makes it. */
    private static void abort(ByteBuffer header, ByteBuffer sense) {
        header.put(64, (byte) 2).put(67, (byte) 22).putShort(70, (short) 8);
        sense.put(0, (byte) 0x72).put(1, (byte) 0x0b);
    }
}
