/**
 * Links a flavor's modules into an initramfs: runtime, natives, tools, kernel modules, cpio. Runs on
 * the machine that builds; never in an image.
 */
module booty.builder {
    requires info.picocli;
    requires org.tukaani.xz;
    requires static org.jspecify;

    opens booty.builder to
            info.picocli; // sets the options' fields
}
