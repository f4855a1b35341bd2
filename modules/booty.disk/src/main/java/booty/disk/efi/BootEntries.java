package booty.disk.efi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of the firmware's boot menu, UEFI 2.10 §3.1: variables {@code Boot0000} to {@code BootFFFF},
 * tried in the order that {@code BootOrder} lists.
 */
public final class BootEntries {
    private static final Logger LOG = LoggerFactory.getLogger(BootEntries.class);
    private static final Pattern NAME = Pattern.compile("Boot([0-9A-F]{4})");
    private static final String ORDER = "BootOrder";
    private static final String NEXT = "BootNext";

    private final EfiVariables variables;

    public BootEntries(EfiVariables variables) {
        this.variables = variables;
    }

    /** All entries by number that can be read. */
    public Map<Integer, LoadOption> all() throws FirmwareRefused {
        var entries = new LinkedHashMap<Integer, LoadOption>();
        for (int number : numbers()) {
            var value = variables.read(name(number));
            if (value.isEmpty()) continue;
            try {
                entries.put(number, LoadOption.parse(ByteBuffer.wrap(value.get())));
            } catch (LoadOptionInvalid defect) {
                LOG.warn("the firmware's {} is none of ours to mend: {}", name(number), defect.what());
            }
        }
        return entries;
    }

    private List<Integer> numbers() throws FirmwareRefused {
        var numbers = new ArrayList<Integer>();
        for (var name : variables.names()) {
            var matcher = NAME.matcher(name);
            if (matcher.matches()) numbers.add(Integer.parseInt(matcher.group(1), 16));
        }
        return numbers;
    }

    /** The order in which entries are tried. */
    public List<Integer> order() throws FirmwareRefused {
        var order = new ArrayList<Integer>();
        var value = variables.read(ORDER);
        if (value.isEmpty()) return order;
        var bytes = ByteBuffer.wrap(value.get()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= Short.BYTES) order.add(Short.toUnsignedInt(bytes.getShort()));
        return order;
    }

    /** Sets the order in which entries are tried. */
    public void order(List<Integer> numbers) throws FirmwareRefused {
        var bytes = ByteBuffer.allocate(numbers.size() * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(number -> bytes.putShort(number.shortValue()));
        variables.write(ORDER, bytes.array());
    }

    /** Lets the firmware try an entry first at the next start, and only then. */
    public void next(int number) throws FirmwareRefused {
        variables.write(
                NEXT,
                ByteBuffer.allocate(Short.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) number)
                        .array());
    }

    /**
     * Puts an entry first. Others of its description go: they are from the system that was there before, or
     * from an earlier try. The order is changed before they are removed, so that a power cut between the
     * two leaves entries too many rather than none.
     *
     * @return its number
     */
    public int install(LoadOption option) throws FirmwareRefused {
        var existing = all();
        var stale = numbersOf(existing, other -> other.description().equals(option.description()));
        int number = existing.entrySet().stream()
                .filter(entry -> entry.getValue().equals(option))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(-1);
        if (number < 0) number = free();
        variables.write(name(number), option.encode());
        var order = new ArrayList<>(order());
        order.removeAll(stale);
        order.removeAll(List.of(number));
        order.addFirst(number);
        order(order);
        for (int old : stale) if (old != number) variables.remove(name(old));
        return number;
    }

    /**
     * Removes entries.
     *
     * @return the descriptions of those that went
     */
    public List<String> removeIf(Predicate<LoadOption> unwanted) throws FirmwareRefused {
        var existing = all();
        var gone = numbersOf(existing, unwanted);
        if (gone.isEmpty()) return List.of();
        var order = new ArrayList<>(order());
        if (order.removeAll(gone)) order(order);
        for (int number : gone) variables.remove(name(number));
        return gone.stream().map(existing::get).map(LoadOption::description).toList();
    }

    private static List<Integer> numbersOf(Map<Integer, LoadOption> entries, Predicate<LoadOption> wanted) {
        return entries.entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private int free() throws FirmwareRefused {
        var taken = numbers();
        for (int number = 0; number <= 0xffff; number++) if (!taken.contains(number)) return number;
        throw new FirmwareRefused("all 65536 boot entries are taken");
    }

    private static String name(int number) {
        return "Boot%04X".formatted(number);
    }
}
