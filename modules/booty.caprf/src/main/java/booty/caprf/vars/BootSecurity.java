package booty.caprf.vars;

import static booty.caprf.vars.Origin.LATER;

import booty.core.config.Secret;
import java.util.Optional;

/**
 * Secure Boot of the installed system.
 *
 * @param reenable whether it is switched on again
 * @param certificate a path in this image: a key that shim is to trust
 * @param password by which the operator confirms that at the console
 */
public record BootSecurity(boolean reenable, Optional<String> certificate, Optional<Secret> password) {
    static BootSecurity from(Reading in) {
        in.theme("Secure Boot");
        return new BootSecurity(
                in.flag("SECUREBOOT_REENABLE", LATER, "no effect yet"),
                in.optional("MOK_CERT_PATH", ImageVars.PATH, LATER, "no effect yet"),
                in.optional(
                        "MOK_PASSWORD",
                        Kind.secret(
                                "secret of 1 to 256 letters",
                                "[ -~]{1,256}",
                                "is too long or has letters that shim cannot ask for"),
                        LATER,
                        "no effect yet"));
    }
}
