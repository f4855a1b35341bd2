package booty.caprf.vars;

import java.nio.charset.StandardCharsets;

/** Variables whose values are JSON: the layout of a disk, arrays, and how NVMe controllers are divided. */
public final class JsonVarsFuzz {
    private JsonVarsFuzz() {}

    /** Reads a value of {@code PARTITION_LAYOUT}. */
    public static void layout(byte[] input) {
        take(PartitionLayout.KIND, input);
    }

    /** Reads a value of {@code NVME_NAMESPACES}. */
    public static void namespaces(byte[] input) {
        take(NvmeNamespaces.LIST, input);
    }

    /** Reads a value of {@code RAID}. */
    public static void arrays(byte[] input) {
        take(RaidArrays.KIND, input);
    }

    private static void take(Kind<?> kind, byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8).strip();
        try {
            var first = kind.read(text);
            if (!first.equals(kind.read(text))) throw new AssertionError("it changed");
        } catch (Unfit refused) {
            if (String.valueOf(refused.getMessage()).isBlank()) throw new AssertionError("refused without a word");
        }
    }
}
