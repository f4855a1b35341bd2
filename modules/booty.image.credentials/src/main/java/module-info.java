/**
 * Credentials of registries from Docker config files, and from the programs that those leave them to,
 * by Jib's retrievers. Adds parts of Jib and Guava to an image; no program.
 */
module booty.image.credentials {
    requires booty.image.oci;
    requires com.google.cloud.tools.jib;
    requires static transitive org.jspecify; // annotations; never in an image

    provides booty.image.oci.credentials.CredentialStore with
            booty.image.credentials.JibCredentials;
}
