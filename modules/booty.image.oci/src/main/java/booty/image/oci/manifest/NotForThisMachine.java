package booty.image.oci.manifest;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import java.util.List;

/** An index has no image for this machine's architecture. */
public final class NotForThisMachine extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    NotForThisMachine(Object image, Platform machine, List<Platform> has) {
        super(
                "%s has no image for %s, only for %s".formatted(image, machine, has.isEmpty() ? "nothing" : has),
                "Push an image for %s too, or name the one that suits by its digest".formatted(machine));
    }
}
