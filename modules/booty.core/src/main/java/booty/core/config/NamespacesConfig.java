package booty.core.config;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How NVMe controllers are divided into namespaces; what was on them is lost.
 *
 * @param controllers at least one, none twice
 */
public record NamespacesConfig(List<Controller> controllers) implements Section {
    public NamespacesConfig {
        controllers = List.copyOf(controllers);
        if (controllers.isEmpty()) throw new IllegalArgumentException("no controller");
    }

    /**
     * One controller.
     *
     * @param name the kernel's, such as {@code nvme0}
     * @param namespaces at least one; their shares are at most 100 together
     */
    public record Controller(String name, List<Namespace> namespaces) {
        public Controller {
            namespaces = List.copyOf(namespaces);
        }
    }

    /**
     * A part of a controller.
     *
     * @param sharePercent of its capacity, 1 to 100
     * @param blockBytes 512 or 4096
     */
    public record Namespace(int sharePercent, int blockBytes) {}

    @Override
    public Feature feature() {
        return Feature.NVME_NAMESPACES;
    }

    @Override
    public String describe() {
        return controllers.stream()
                .map(one -> "%s into %d namespaces"
                        .formatted(one.name(), one.namespaces().size()))
                .collect(Collectors.joining(" and ", "divide ", ""));
    }
}
