package booty.core.main;

import booty.core.error.BootyException;

/** The image was linked without {@code booty.net}. */
final class NoNetworkModule extends BootyException {
    private static final long serialVersionUID = 1L;

    NoNetworkModule() {
        super("this image has no module that brings up a network", "Link booty.net into the flavor");
    }
}
