package booty.image.oci.credentials;

import booty.core.error.BootyException;
import booty.core.error.Permanent;
import org.jspecify.annotations.Nullable;

/** Credentials are said to be somewhere, and cannot be had from there. */
public final class CredentialsUnusable extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong, without any secret.
     *
     * @param where the file or program
     * @param why goes on after it
     * @param remedy an imperative sentence
     */
    public CredentialsUnusable(Object where, String why, String remedy, @Nullable Throwable cause) {
        super("%s %s".formatted(where, why), remedy, cause);
    }
}
