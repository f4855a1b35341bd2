/**
 * Images in OCI registries: adds the scheme {@code oci} to the sources of images. A puller of its own
 * on the HTTP client of the JDK, with Jackson for manifests; no program.
 */
module booty.image.oci {
    requires transitive booty.core;
    requires booty.image;
    requires com.fasterxml.jackson.databind;
    requires java.net.http;
    requires static transitive org.jspecify; // annotations; never in an image

    exports booty.image.oci.credentials; // for modules that know where credentials are kept

    uses booty.image.oci.credentials.CredentialStore;

    provides booty.image.source.SourceProvider with
            booty.image.oci.OciProvider;
}
