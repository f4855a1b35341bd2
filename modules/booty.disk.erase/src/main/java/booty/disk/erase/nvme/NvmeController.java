package booty.disk.erase.nvme;

import booty.disk.erase.nvme.AdminCommand.Opcode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A controller in the words of the specification: what it is, its namespaces, how it forgets them. */
public final class NvmeController implements AutoCloseable {
    /** A format may erase every block before it answers; no specification bounds that. */
    private static final Duration FORMAT = Duration.ofHours(12);

    private static final ByteBuffer NONE = ByteBuffer.allocateDirect(0);
    private static final int SANITIZE_LOG = 0x81;

    private final NvmeDevice device;

    /** A controller behind what carries its commands. */
    public NvmeController(NvmeDevice device) {
        this.device = device;
    }

    /** How data is made to vanish; the numbers are those of Sanitize (section 5.24) and Format NVM (5.14). */
    public enum Erasure {
        BLOCKS(2, 1),
        KEY(4, 2);

        private final int sanitizeAction;
        private final int formatSetting;

        Erasure(int sanitizeAction, int formatSetting) {
            this.sanitizeAction = sanitizeAction;
            this.formatSetting = formatSetting;
        }
    }

    /** What the controller is. */
    public ControllerIdentity identify() throws IOException {
        return ControllerIdentity.parse(identify(0, 0x01));
    }

    /** What a namespace is. */
    public NamespaceIdentity namespace(int number) throws IOException {
        return NamespaceIdentity.parse(identify(number, 0x00));
    }

    /** What every namespace could be: its formats are those that a new one can have. */
    public NamespaceIdentity common() throws IOException {
        return NamespaceIdentity.parse(identify(AdminCommand.ALL_NAMESPACES, 0x00));
    }

    /** The numbers of the namespaces that this controller has attached, ascending. */
    public List<Integer> attached() throws IOException {
        return list(0x02);
    }

    /** The numbers of all namespaces of the subsystem, ascending; takes namespace management. */
    public List<Integer> allocated() throws IOException {
        return list(0x10);
    }

    /** A thousand of them are as many as one answer has room for, and more than any controller has. */
    private List<Integer> list(int structure) throws IOException {
        var answer = identify(0, structure);
        var numbers = new ArrayList<Integer>();
        for (int at = 0; at < answer.capacity() && answer.getInt(at) != 0; at += 4) numbers.add(answer.getInt(at));
        return List.copyOf(numbers);
    }

    private ByteBuffer identify(int namespace, int structure) throws IOException {
        var answer = ByteBuffer.allocateDirect(ControllerIdentity.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        device.run(AdminCommand.of(Opcode.IDENTIFY, namespace, structure), answer);
        return answer;
    }

    /** How far the last sanitize is. */
    public SanitizeStatus sanitizeStatus() throws IOException {
        var page = ByteBuffer.allocateDirect(SanitizeStatus.LENGTH);
        int dwords = SanitizeStatus.LENGTH / 4 - 1;
        device.run(
                AdminCommand.of(Opcode.GET_LOG_PAGE, AdminCommand.ALL_NAMESPACES, SANITIZE_LOG | dwords << 16), page);
        return SanitizeStatus.parse(page);
    }

    /** Begins to sanitize everything behind the subsystem; a failure may be answered by another sanitize. */
    public void sanitize(Erasure erasure) throws IOException {
        int unrestrictedExit = 1 << 3;
        device.run(AdminCommand.of(Opcode.SANITIZE, 0, erasure.sanitizeAction | unrestrictedExit), NONE);
    }

    /** Formats a namespace as it is formatted, erasing it; returns when that is done. */
    public void format(int number, NamespaceIdentity as, Erasure erasure) throws IOException {
        int settings = (as.format() & 0xf)
                | (as.extendedMetadata() ? 1 << 4 : 0)
                | (as.protection() & 0b111) << 5
                | ((as.protection() >> 3) & 1) << 8
                | erasure.formatSetting << 9
                | ((as.format() >> 4) & 0b11) << 12;
        device.run(AdminCommand.of(Opcode.FORMAT, number, settings).within(FORMAT), NONE);
    }

    /** Deletes a namespace with all that is in it. */
    public void delete(int number) throws IOException {
        device.run(AdminCommand.of(Opcode.NAMESPACE_MANAGEMENT, number, 1).within(FORMAT), NONE);
    }

    /**
     * Makes a namespace, which no controller has attached yet.
     *
     * @param blocks its size in logical blocks, all of it allocated
     * @param format the number of its format
     * @return its number
     */
    public int create(long blocks, int format) throws IOException {
        var request = ByteBuffer.allocateDirect(ControllerIdentity.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        request.putLong(0, blocks).putLong(8, blocks).put(26, (byte) ((format & 0xf) | (format & 0x30) << 1));
        return device.run(AdminCommand.of(Opcode.NAMESPACE_MANAGEMENT, 0, 0).within(FORMAT), request);
    }

    /** Lets a controller see a namespace. */
    public void attach(int number, int controller) throws IOException {
        var list = ByteBuffer.allocateDirect(ControllerIdentity.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        list.putShort(0, (short) 1).putShort(2, (short) controller);
        device.run(AdminCommand.of(Opcode.NAMESPACE_ATTACHMENT, number, 0), list);
    }

    /** Lets the kernel look at the namespaces again. */
    public void rescan() throws IOException {
        device.rescan();
    }

    @Override
    public void close() {
        device.close();
    }
}
