/**
 * The core of logback. The published descriptor requires java.xml for its configuration files; we
 * configure in code, so the XML parser (two megabytes of an image) stays out.
 */
module ch.qos.logback.core {
    requires static java.xml;
    requires static java.naming;

    exports ch.qos.logback.core;
    exports ch.qos.logback.core.boolex;
    exports ch.qos.logback.core.encoder;
    exports ch.qos.logback.core.filter;
    exports ch.qos.logback.core.helpers;
    exports ch.qos.logback.core.hook;
    exports ch.qos.logback.core.joran;
    exports ch.qos.logback.core.joran.action;
    exports ch.qos.logback.core.joran.conditional;
    exports ch.qos.logback.core.joran.event;
    exports ch.qos.logback.core.joran.sanity;
    exports ch.qos.logback.core.joran.spi;
    exports ch.qos.logback.core.joran.util;
    exports ch.qos.logback.core.joran.util.beans;
    exports ch.qos.logback.core.layout;
    exports ch.qos.logback.core.model;
    exports ch.qos.logback.core.model.conditional;
    exports ch.qos.logback.core.model.processor;
    exports ch.qos.logback.core.model.processor.conditional;
    exports ch.qos.logback.core.model.util;
    exports ch.qos.logback.core.pattern;
    exports ch.qos.logback.core.pattern.color;
    exports ch.qos.logback.core.pattern.parser;
    exports ch.qos.logback.core.property;
    exports ch.qos.logback.core.read;
    exports ch.qos.logback.core.recovery;
    exports ch.qos.logback.core.spi;
    exports ch.qos.logback.core.status;
    exports ch.qos.logback.core.util;
}
