package booty.disk.erase;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import booty.core.machine.Disk;
import java.util.List;

/** A disk has no way to erase itself, and the orders allow no other. */
final class EraseImpossible extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    EraseImpossible(Disk disk, List<String> objections, String remedy) {
        this(
                "%s cannot erase itself: %s".formatted(disk.describe(), String.join("; ", objections)),
                (remedy.isEmpty() ? "" : remedy + "; or ")
                        + (remedy.isEmpty() ? "Allow" : "allow")
                        + " SECURE_ERASE_FALLBACK=discard or =overwrite if that is good enough");
    }

    private EraseImpossible(String what, String remedy) {
        super(what, remedy);
    }

    /** Other partitions of the disk are to stay. */
    static EraseImpossible keepsPartitions(Disk disk) {
        return new EraseImpossible(
                "%s cannot be erased: only one of its partitions is written, the others stay"
                        .formatted(disk.describe()),
                "Leave out SECURE_ERASE or IMAGE_MODE=partition");
    }
}
