package booty.core.machine;

import booty.core.error.BootyException;
import java.util.List;
import java.util.stream.Collectors;

/** The disk that was named is not there, or is no disk. */
public final class TargetMissing extends BootyException {
    private static final long serialVersionUID = 1L;

    /** Nothing fits what was wanted; {@code disks} is what there is instead. */
    public TargetMissing(String wanted, List<Disk> disks) {
        this("this machine has no disk %s".formatted(wanted), disks, ", and its drivers in this image");
    }

    TargetMissing(String what, List<Disk> disks, String alsoCheck) {
        super("%s; its disks are %s".formatted(what, list(disks)), "Name one of these disks%s".formatted(alsoCheck));
    }

    private static String list(List<Disk> disks) {
        if (disks.isEmpty()) return "none";
        return disks.stream().map(Disk::describe).collect(Collectors.joining(", "));
    }
}
