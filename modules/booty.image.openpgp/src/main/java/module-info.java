/**
 * Signatures of images made by OpenPGP: adds a scheme to those that the image module has. For large
 * flavors: the library behind it is larger than all that the small ones have left.
 */
module booty.image.openpgp {
    requires booty.core;
    requires booty.image;
    requires org.bouncycastle.pg;
    requires static transitive org.jspecify; // annotations; never in an image

    provides booty.image.verify.SignatureScheme with
            booty.image.openpgp.OpenPgpScheme;
}
