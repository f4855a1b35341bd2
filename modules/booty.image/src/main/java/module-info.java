/**
 * Images: fetched over HTTP, decompressed, checked and written to a disk; or read from it and sent
 * away. Adds the codecs and the HTTP client of the JDK to an image, and no program.
 */
module booty.image {
    requires transitive booty.core;
    requires com.fasterxml.jackson.core; // what cosign signs; the control planes bring it in any case
    requires com.github.luben.zstd_jni;
    requires transitive java.net.http;
    requires jdk.unsupported; // direct writes: ExtendedOpenOption.DIRECT
    requires org.lz4.java;
    requires org.tukaani.xz;
    requires static transitive org.jspecify; // annotations; never in an image

    exports booty.image.block; // these for the command
    exports booty.image.format;
    exports booty.image.pack;
    exports booty.image.send;
    exports booty.image.journal;
    exports booty.image.write;
    exports booty.image.step; // the image of the orders, for who brings it to another place
    exports booty.image.source; // for modules that know more places
    exports booty.image.verify; // for modules that know more ways to sign

    uses booty.image.source.SourceProvider; // schemes that other modules know
    uses booty.image.verify.SignatureScheme; // ways to sign that other modules know

    provides booty.core.bundle.Rehearsal with
            booty.image.step.ImageRehearsal;
    provides booty.core.step.StepContributor with
            booty.image.step.ImageSteps;
}
