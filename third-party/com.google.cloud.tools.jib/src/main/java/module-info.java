/**
 * Jib's credential retrievers: Docker's config file and credential helpers. Published as an automatic
 * module that drags along 17 more, for building images and for Google's log-in.
 */
module com.google.cloud.tools.jib {
    requires java.logging; // Guava's
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires static jdk.unsupported; // Guava's fast comparison of bytes, which has another way

    exports com.google.cloud.tools.jib.api;
    exports com.google.cloud.tools.jib.registry.credentials;

    opens com.google.cloud.tools.jib.json to
            com.fasterxml.jackson.databind;
    opens com.google.cloud.tools.jib.registry.credentials to
            com.fasterxml.jackson.databind;
    opens com.google.cloud.tools.jib.registry.credentials.json to
            com.fasterxml.jackson.databind;
}
