package booty.disk.efi;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a boot loader is, UEFI 2.10 §10.2: nodes from the bus, or from a partition, down to a file. Of
 * several instances only the first is taken apart.
 *
 * @param nodes in order, without the one that ends the path
 * @param rest what stands behind the first instance: other instances; empty as a rule
 */
public record DevicePath(List<DevicePathNode> nodes, List<DevicePathNode> rest) {
    private static final int END = 0x7f;
    private static final int END_OF_PATH = 0xff;

    /** More nodes than this has none. */
    private static final int MOST_NODES = 1024;

    public DevicePath {
        nodes = List.copyOf(nodes);
        rest = List.copyOf(rest);
    }

    /** A file on a partition, found by the partition's signature alone: the short form of §3.1.2. */
    public static DevicePath of(DevicePathNode.HardDrive partition, String file) {
        return new DevicePath(List.of(partition, new DevicePathNode.FilePath(file)), List.of());
    }

    /**
     * Reads a path.
     *
     * @param in from its position to its limit, which is then its position: the limit is the path's end
     * @throws LoadOptionInvalid when a node is cut short, or nothing ends the path
     */
    static DevicePath parse(ByteBuffer in) throws LoadOptionInvalid {
        in.order(ByteOrder.LITTLE_ENDIAN);
        var nodes = new ArrayList<DevicePathNode>();
        int first = -1;
        while (true) {
            if (in.remaining() < DevicePathNode.HEADER) throw new LoadOptionInvalid("a device path without an end");
            int type = Byte.toUnsignedInt(in.get());
            int subtype = Byte.toUnsignedInt(in.get());
            int length = Short.toUnsignedInt(in.getShort()) - DevicePathNode.HEADER;
            if (length < 0 || length > in.remaining()) {
                throw new LoadOptionInvalid("a device path with a node of %d bytes, of which %d are there"
                        .formatted(length + DevicePathNode.HEADER, in.remaining() + DevicePathNode.HEADER));
            }
            if (type == END && subtype == END_OF_PATH) {
                if (length != 0 || in.hasRemaining()) throw new LoadOptionInvalid("something behind a device path");
                int end = first < 0 ? nodes.size() : first;
                return new DevicePath(nodes.subList(0, end), nodes.subList(end, nodes.size()));
            }
            if (nodes.size() == MOST_NODES) throw new LoadOptionInvalid("a device path without an end");
            if (type == END && first < 0) first = nodes.size();
            nodes.add(DevicePathNode.parse(
                    type, subtype, in.slice(in.position(), length).order(in.order())));
            in.position(in.position() + length);
        }
    }

    /** The path's bytes, with the node that ends it. */
    byte[] encode() {
        var out = new ByteArrayOutputStream();
        nodes.forEach(node -> out.writeBytes(node.encode()));
        rest.forEach(node -> out.writeBytes(node.encode()));
        out.writeBytes(new byte[] {END, (byte) END_OF_PATH, DevicePathNode.HEADER, 0});
        return out.toByteArray();
    }
}
