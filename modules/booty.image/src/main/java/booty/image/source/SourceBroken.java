package booty.image.source;

import booty.core.error.BootyException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The bytes of an image stopped coming before its end. */
public final class SourceBroken extends BootyException {
    private static final long serialVersionUID = 1L;

    private final boolean mayResume;

    private SourceBroken(String what, String remedy, boolean mayResume, @Nullable Throwable cause) {
        super(what, remedy, cause);
        this.mayResume = mayResume;
    }

    /** The connection ended after so many bytes; {@code wanted} is negative if unknown. */
    public static SourceBroken cut(URI location, long got, long wanted, @Nullable Throwable cause) {
        return new SourceBroken(
                "%s broke off after %d of %s bytes"
                        .formatted(Locations.printable(location), got, wanted < 0 ? "an unknown number of" : wanted),
                "Check the server's log and the network between; the image is fetched again",
                true,
                cause);
    }

    /** Too few bytes came for too long. */
    public static SourceBroken stalled(URI location, long got, RateFloor floor) {
        return new SourceBroken(
                "%s sends less than %d bytes in %d seconds, after %d bytes"
                        .formatted(
                                Locations.printable(location),
                                floor.bytes(),
                                floor.window().toSeconds(),
                                got),
                "Check the server's load and the network between; the image is fetched again",
                true,
                null);
    }

    /** It broke, and what the server answers to the request for the rest is no use. */
    public static SourceBroken notResumable(URI location, long got, String why) {
        return new SourceBroken(
                "%s broke off after %d bytes and cannot be continued: %s"
                        .formatted(Locations.printable(location), got, why),
                "Nothing to do if the next try works; else check the server's log",
                false,
                null);
    }

    /** Whether asking for the rest makes sense. */
    public boolean mayResume() {
        return mayResume;
    }
}
