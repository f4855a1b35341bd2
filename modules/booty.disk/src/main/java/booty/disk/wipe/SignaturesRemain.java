package booty.disk.wipe;

import booty.core.error.BootyException;
import booty.core.machine.Disk;
import java.util.List;
import java.util.stream.Collectors;

/** A disk took zeroes and still shows what was there before. */
final class SignaturesRemain extends BootyException {
    private static final long serialVersionUID = 1L;

    SignaturesRemain(Disk disk, List<Signature> left) {
        super(
                "%s was wiped and still shows %s"
                        .formatted(
                                disk.describe(),
                                left.stream().limit(8).map(Signature::toString).collect(Collectors.joining(", "))),
                "The disk does not keep what is written to it, or something else writes to it: replace it, or find that");
    }
}
