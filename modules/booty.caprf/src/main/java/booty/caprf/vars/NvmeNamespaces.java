package booty.caprf.vars;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How one NVMe controller is divided, written as JSON.
 *
 * @param controller such as {@code /dev/nvme0}
 * @param namespaces at least one; their shares are at most 100 together
 */
public record NvmeNamespaces(String controller, List<Namespace> namespaces) {
    static final Kind<List<NvmeNamespaces>> LIST = new Kind<>(
            "JSON: `[{\"controller\":\"/dev/nvme0\",\"namespaces\":[{\"label\":\"os\",\"sizePct\":20,\"blockSize\":512}]}]`",
            NvmeNamespaces::parse);

    private static final Pattern CONTROLLER = Pattern.compile("/dev/nvme\\d{1,5}");
    private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}]{1,128}");
    private static final int MOST_CONTROLLERS = 64;
    private static final int MOST_NAMESPACES = 128;

    /**
     * A part of a controller.
     *
     * @param label for people; it is written nowhere
     * @param sharePercent 1 to 100
     * @param blockBytes 512 or 4096
     */
    public record Namespace(String label, int sharePercent, int blockBytes) {}

    public NvmeNamespaces {
        namespaces = List.copyOf(namespaces);
    }

    private static List<NvmeNamespaces> parse(String text) throws Unfit {
        var found = new ArrayList<NvmeNamespaces>();
        var seen = new HashSet<String>();
        var all = JsonText.objects(
                JsonText.parse(text), "controller", MOST_CONTROLLERS, Set.of("controller", "namespaces"));
        if (all.isEmpty()) throw new Unfit("names no controller");
        for (var one : all) {
            var controller = one.required("controller", CONTROLLER);
            if (!seen.add(controller)) throw new Unfit("names %s twice".formatted(controller));
            var namespaces = namespaces(one);
            int shares = namespaces.stream().mapToInt(Namespace::sharePercent).sum();
            if (shares > 100) throw new Unfit("gives away %d %% of %s".formatted(shares, controller));
            found.add(new NvmeNamespaces(controller, namespaces));
        }
        return List.copyOf(found);
    }

    private static List<Namespace> namespaces(JsonText controller) throws Unfit {
        var list = controller.field("namespaces").orElseThrow(() -> controller.wrong("list of namespaces"));
        var namespaces = new ArrayList<Namespace>();
        for (var one : JsonText.objects(list, "namespace", MOST_NAMESPACES, Set.of("label", "sizePct", "blockSize"))) {
            long block = one.number("blockSize", 512, 4096, 512);
            if (block != 512 && block != 4096) throw one.wrong("blockSize");
            int share = (int) one.number("sizePct", 1, 100, 0);
            if (share == 0) throw one.wrong("sizePct");
            namespaces.add(new Namespace(one.required("label", LABEL), share, (int) block));
        }
        if (namespaces.isEmpty()) throw controller.wrong("list of namespaces");
        return namespaces;
    }
}
