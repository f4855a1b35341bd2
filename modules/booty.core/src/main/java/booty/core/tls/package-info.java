/** Whom TLS trusts on a machine that is being provisioned. */
@NullMarked
package booty.core.tls;

import org.jspecify.annotations.NullMarked;
