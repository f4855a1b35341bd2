import booty.command.log.CommandConfigurator;
import ch.qos.logback.classic.spi.Configurator;

/** The command {@code booty}: the image engine on any Linux machine. In no flavor. */
module booty.command {
    requires booty.core;
    requires booty.image;
    requires booty.image.credentials; // for booty.image.oci: Docker's config and its credential helpers
    requires booty.image.oci; // sources of the scheme oci
    requires booty.image.openpgp; // signatures by OpenPGP
    requires ch.qos.logback.classic; // only in booty.command.log
    requires info.picocli;
    requires java.net.http;
    requires static org.jspecify; // annotations; never at run time

    opens booty.command to
            info.picocli; // sets the options' fields

    provides Configurator with
            CommandConfigurator;
}
