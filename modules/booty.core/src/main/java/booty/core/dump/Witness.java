package booty.core.dump;

import booty.core.linux.Doors;
import java.io.IOException;
import java.util.List;

/** Knows a part of the machine and tells its state after a failure. Any module may provide one. */
@FunctionalInterface
public interface Witness {
    /**
     * Looks, and changes nothing; it has ten seconds.
     *
     * @throws IOException when it cannot look; the dump says so and goes on
     */
    List<Evidence> tell(Doors doors) throws IOException;
}
