package booty.net;

import booty.core.error.BootyException;

/** The network mode that is asked for was not linked into this image. */
public final class ModeNotInImage extends BootyException {
    private static final long serialVersionUID = 1L;

    ModeNotInImage(String what, String remedy) {
        super(what, remedy);
    }
}
