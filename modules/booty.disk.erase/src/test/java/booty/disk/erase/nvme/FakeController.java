package booty.disk.erase.nvme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A controller behind the kernel's ioctl: it answers to the octets of {@code struct nvme_passthru_cmd} by the layouts
 * of the specification, and fails the test at a command that it does not know.
 */
public final class FakeController {
    private static final int IDENTIFY = 0x06;
    private static final int GET_LOG_PAGE = 0x02;
    private static final int NAMESPACE_MANAGEMENT = 0x0d;
    private static final int NAMESPACE_ATTACHMENT = 0x15;
    private static final int FORMAT = 0x80;
    private static final int SANITIZE = 0x84;

    private final List<String> commands = new ArrayList<>();
    private final Map<Integer, Long> blocks = new TreeMap<>();
    private final Map<Integer, Integer> formats = new TreeMap<>();
    private final List<Integer> attached = new ArrayList<>();
    private final Map<Integer, Integer> refusals = new TreeMap<>();
    private Runnable whenErased = () -> {};
    private Consumer<Integer> whenAttached = number -> {};
    private int adminCommands = 0b1010;
    private int formatAttributes = 0b100;
    private int sanitizeAbilities = 0b011;
    private long reserved;
    private int sanitizeState;
    private int sanitizePolls;
    private boolean sanitizeFails;
    private int identities = 32;

    /** A controller of so many bytes with one namespace over all of it, of 512 bytes a block. */
    public FakeController(long bytes) {
        total = bytes;
        add(1, bytes / 512, 0);
    }

    private final long total;

    /** Has another namespace, attached. */
    public FakeController add(int number, long blockCount, int format) {
        blocks.put(number, blockCount);
        formats.put(number, format);
        attached.add(number);
        return this;
    }

    /** OACS, FNA and SANICAP as the specification has them. */
    public FakeController can(int admin, int format, int sanitize) {
        adminCommands = admin;
        formatAttributes = format;
        sanitizeAbilities = sanitize;
        return this;
    }

    /** Refuses a command with a status. */
    public FakeController refuses(int opcode, int status) {
        refusals.put(opcode, status);
        return this;
    }

    /** Keeps so many bytes for itself. */
    public FakeController keeps(long bytes) {
        reserved = bytes;
        return this;
    }

    /** Every sanitize fails. */
    public FakeController failsToSanitize() {
        sanitizeFails = true;
        return this;
    }

    /** Is in the middle of a sanitize. */
    public FakeController sanitizes() {
        sanitizeState = 2;
        sanitizePolls = 2;
        return this;
    }

    /** Can have so many namespaces. */
    public FakeController atMost(int namespaces) {
        identities = namespaces;
        return this;
    }

    /** What is done when the data goes. */
    public FakeController onErase(Runnable act) {
        whenErased = act;
        return this;
    }

    /** What is done when a namespace is attached. */
    public FakeController onAttach(Consumer<Integer> act) {
        whenAttached = act;
        return this;
    }

    /** The commands that change something, such as {@code format 1 400}: namespace and dword 10 in hexadecimal. */
    public List<String> commands() {
        return List.copyOf(commands);
    }

    /** Answers one command, as {@link booty.testkit.FakeLinux.Reply}. */
    public int answer(ByteBuffer request, Map<Integer, ByteBuffer> pointers) {
        var in = request.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(72, in.capacity());
        int opcode = Byte.toUnsignedInt(in.get(0));
        int namespace = in.getInt(4);
        int dword10 = in.getInt(40);
        var data = pointers.getOrDefault(24, ByteBuffer.allocate(0));
        assertEquals(data.capacity(), in.getInt(36), "length of the data");
        if (refusals.containsKey(opcode)) return refusals.get(opcode);
        return switch (opcode) {
            case IDENTIFY -> identify(dword10, namespace, data.order(ByteOrder.LITTLE_ENDIAN));
            case GET_LOG_PAGE -> log(dword10, data.order(ByteOrder.LITTLE_ENDIAN));
            case FORMAT -> {
                note("format", namespace, dword10);
                whenErased.run();
                yield 0;
            }
            case SANITIZE -> {
                note("sanitize", namespace, dword10);
                sanitizeState = 2;
                sanitizePolls = 2;
                yield 0;
            }
            case NAMESPACE_MANAGEMENT -> manage(dword10, namespace, data.order(ByteOrder.LITTLE_ENDIAN), request);
            case NAMESPACE_ATTACHMENT -> {
                data.order(ByteOrder.LITTLE_ENDIAN);
                commands.add("attach %d to %d of %d".formatted(namespace, data.getShort(2), data.getShort(0)));
                attached.add(namespace);
                whenAttached.accept(namespace);
                yield 0;
            }
            default -> throw new AssertionError("unexpected command 0x%x".formatted(opcode));
        };
    }

    private void note(String what, int namespace, int dword10) {
        commands.add("%s %d %x".formatted(what, namespace, dword10));
    }

    private int identify(int structure, int namespace, ByteBuffer into) {
        switch (structure) {
            case 0x00 -> {
                long size = blocks.getOrDefault(namespace, 0L);
                into.putLong(0, size).putLong(8, size).put(25, (byte) 2);
                into.put(26, formats.getOrDefault(namespace, 0).byteValue());
                into.putInt(128, 2 << 24 | 9 << 16).putInt(132, 12 << 16).putInt(136, 9 << 16 | 8);
            }
            case 0x01 -> {
                put(into, 4, "S4EVNX0M123456      ");
                put(into, 24, "Fast SSD 990                            ");
                into.putShort(78, (short) 7)
                        .putShort(256, (short) adminCommands)
                        .put(524, (byte) formatAttributes);
                into.putInt(328, sanitizeAbilities).putInt(516, identities);
                into.putLong(280, total).putLong(296, free());
            }
            case 0x02 -> list(into, attached.stream().sorted().toList());
            case 0x10 -> list(into, List.copyOf(blocks.keySet()));
            default -> throw new AssertionError("unexpected structure 0x%x".formatted(structure));
        }
        return 0;
    }

    private long free() {
        long used = blocks.entrySet().stream()
                .mapToLong(one -> one.getValue() * (formats.getOrDefault(one.getKey(), 0) == 1 ? 4096 : 512))
                .sum();
        return Math.max(0, total - reserved - used);
    }

    private static void list(ByteBuffer into, List<Integer> numbers) {
        for (int i = 0; i < numbers.size(); i++) into.putInt(4 * i, numbers.get(i));
    }

    private int log(int dword10, ByteBuffer into) {
        assertEquals(0x007f0081, dword10, "log page 81h, 128 dwords");
        if (sanitizeState == 2 && sanitizePolls-- == 0) {
            sanitizeState = sanitizeFails ? 3 : 1;
            if (!sanitizeFails) whenErased.run();
        }
        into.putShort(0, (short) (sanitizeState == 2 ? 0x8000 : 0xffff)).putShort(2, (short) sanitizeState);
        into.putInt(12, 120).putInt(16, 5);
        return 0;
    }

    private int manage(int select, int namespace, ByteBuffer data, ByteBuffer request) {
        if (select == 1) {
            commands.add("delete " + namespace);
            blocks.remove(namespace);
            attached.remove(Integer.valueOf(namespace));
            return 0;
        }
        long size = data.getLong(0);
        int format = data.get(26);
        assertEquals(size, data.getLong(8), "capacity");
        commands.add("create %d of format %d".formatted(size, format));
        if (size * (format == 1 ? 4096 : 512) > free()) return 0x2000 | NvmeRefused.NO_CAPACITY;
        int number = 1;
        while (blocks.containsKey(number)) number++;
        blocks.put(number, size);
        formats.put(number, format);
        request.order(ByteOrder.LITTLE_ENDIAN).putInt(68, number);
        return 0;
    }

    private static void put(ByteBuffer into, int at, String text) {
        into.put(at, text.getBytes(StandardCharsets.US_ASCII));
    }
}
