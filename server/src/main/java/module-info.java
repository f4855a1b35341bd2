import booty.server.log.ServerConfigurator;
import ch.qos.logback.classic.spi.Configurator;

/**
 * The provisioning server. It shares no module with the agent: what goes between them is HTTP, and
 * either may be replaced by the original's.
 */
module booty.server {
    requires ch.qos.logback.classic; // only in booty.server.log
    requires com.fasterxml.jackson.databind; // trees only: no record of ours is opened to it
    requires io.vertx.core;
    requires io.vertx.web;
    requires org.slf4j;
    requires static org.jspecify; // annotations; never at run time

    provides Configurator with
            ServerConfigurator;
}
