package booty.core.machine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is made on the disks, by the names that the orders have for it: labels of partitions, names of arrays,
 * {@code group/volume}. Each step that puts something on top of one of them replaces it by that.
 *
 * @param pieces by name
 */
public record Storage(Map<String, Piece> pieces) {
    public Storage {
        pieces = Map.copyOf(pieces);
    }

    /**
     * One of them.
     *
     * @param nodes where it is now; several for a partition that each disk of a layout has
     * @param source what fstab(5) calls it; empty where only the file system on it tells
     */
    public record Piece(List<Path> nodes, Optional<String> source) {
        public Piece {
            nodes = List.copyOf(nodes);
            if (nodes.isEmpty()) throw new IllegalArgumentException("a piece that is nowhere");
        }

        /** One that is at one place. */
        public static Piece at(Path node, Optional<String> source) {
            return new Piece(List.of(node), source);
        }

        /** The place that is formatted and mounted. */
        public Path node() {
            return nodes.getFirst();
        }
    }

    /** A piece by its name. */
    public Optional<Piece> find(String name) {
        return Optional.ofNullable(pieces.get(name));
    }

    /**
     * A piece that the orders name.
     *
     * @throws IllegalStateException when nothing of this name was made, which checking the orders rules out
     */
    public Piece get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("nothing named %s was made".formatted(name)));
    }

    /** The same with one more, or with another in place of the one of this name. */
    public Storage with(String name, Piece piece) {
        var more = new HashMap<>(pieces);
        more.put(name, piece);
        return new Storage(more);
    }
}
