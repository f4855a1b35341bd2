package booty.core.machine;

import booty.core.error.BootyException;
import java.util.List;
import java.util.stream.Collectors;

/** No disk of this machine can be taken. */
public final class NoDisk extends BootyException {
    private static final long serialVersionUID = 1L;

    /** None, for these reasons; no reason when there is no disk at all. */
    public NoDisk(List<BootyException> refused) {
        super(
                refused.isEmpty()
                        ? "this machine has no disk"
                        : "no disk fits: "
                                + refused.stream().map(BootyException::what).collect(Collectors.joining("; ")),
                refused.isEmpty()
                        ? "Check that the disks are attached and that this image has the driver of their controller"
                        : "Name the disk to take, and remove what stands against it");
    }
}
