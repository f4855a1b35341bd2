package booty.core.main;

import booty.core.control.ControlPlaneProvider;
import booty.core.error.BootyException;
import java.util.List;
import java.util.stream.Collectors;

/** Nothing on the command line or in the image says who gives the orders. */
final class NoControlPlane extends BootyException {
    private static final long serialVersionUID = 1L;

    NoControlPlane(List<ControlPlaneProvider> providers) {
        super(
                "nobody to take orders from: this image knows the mode%s %s"
                        .formatted(
                                providers.size() == 1 ? "" : "s",
                                providers.stream()
                                        .map(ControlPlaneProvider::mode)
                                        .sorted()
                                        .collect(Collectors.joining(", "))),
                providers.stream().map(ControlPlaneProvider::wants).sorted().collect(Collectors.joining(", or ")));
    }
}
