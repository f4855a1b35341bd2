import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.LogbackServiceProvider;
import org.slf4j.spi.SLF4JServiceProvider;

/** Logback behind slf4j; configured by whichever module provides a {@code Configurator}. */
module ch.qos.logback.classic {
    requires transitive ch.qos.logback.core;
    requires transitive org.slf4j;
    requires static java.logging;
    requires static java.management;
    requires static java.naming;
    requires static java.xml;

    exports ch.qos.logback.classic;
    exports ch.qos.logback.classic.encoder;
    exports ch.qos.logback.classic.filter;
    exports ch.qos.logback.classic.layout;
    exports ch.qos.logback.classic.pattern;
    exports ch.qos.logback.classic.spi;
    exports ch.qos.logback.classic.turbo;
    exports ch.qos.logback.classic.util;

    uses Configurator;

    provides SLF4JServiceProvider with
            LogbackServiceProvider;
}
