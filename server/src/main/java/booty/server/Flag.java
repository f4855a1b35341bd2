package booty.server;

import java.util.Arrays;
import java.util.Optional;

/** What can be said on the command line; the first thirteen are the original's. */
enum Flag {
    ACTION("action", "what the machine is to do: writeImage or readImage", "", ""),
    MAC("mac", "the machine's MAC address, in any notation", "", ""),
    SOURCE_IMAGE(
            "sourceImage",
            "writeImage: URL of the image, for example http://<this server>:3000/images/os.img.zst",
            "",
            ""),
    SOURCE_DEVICE("sourceDevice", "readImage: disk of the machine, for example /dev/sda", "", ""),
    DESTINATION_ADDRESS(
            "destinationAddress",
            "readImage: URL to send the image to, for example http://<this server>:3000/image",
            "",
            ""),
    DESTINATION_DEVICE("destinationDevice", "writeImage: disk of the machine, for example /dev/sda", "", ""),
    GROW_PARTITION("growPartition", "number of the partition that grows to the end of the disk; 0 for none", "1", ""),
    LVM_ROOT(
            "lvmRoot",
            "logical volume that grows with it, for example /dev/ubuntu-vg/root; the original took that for granted",
            "",
            ""),
    ADDRESS("address", "static address for the installed system, for example 192.168.0.10/24", "", ""),
    GATEWAY("gateway", "its router", "", ""),
    SHELL("shell", "open a shell on the console before the machine starts again", "false", "switch"),
    WIPE("wipe", "when something goes wrong, make the disk unbootable", "false", "switch"),
    DRY_RUN("dryRun", "only say what would be done; nothing is written", "false", "switch"),
    NAMESERVER("nameserver", "the installed system's resolver", "", ""),
    COMPRESSED(
            "compressed",
            "readImage: send it as gzip; images to be written say themselves what they are",
            "false",
            "switch"),
    CHECKSUM("checksum", "digest of the image's decompressed bytes: sha256:<hex> or sha512:<hex>", "", ""),
    MACHINES(
            "machines",
            "folder with more configs, one file <mac-with-dashes>.json a machine; read anew at every request",
            "",
            ""),
    LISTEN("listen", "[address]:port to serve at", ":3000", ""),
    IMAGES("images", "folder served at /images/", "./images", ""),
    UPLOADS("uploads", "folder for images that machines send", ".", ""),
    BOOT("boot", "folder served at /boot/, with the kernel and the initramfs for /boot.ipxe", "./boot", ""),
    KERNEL("kernel", "name of the kernel in that folder", "vmlinuz", ""),
    INITRAMFS("initramfs", "name of the initramfs in that folder", "booty-slim.cpio.zst", ""),
    APPEND("append", "further words for the kernel's command line", "console=tty0 console=ttyS0,115200", ""),
    HELP("help", "this text; -h too", "false", "switch");

    private final String word;
    private final String about;
    private final String preset;
    private final boolean isSwitch;

    Flag(String word, String about, String preset, String kind) {
        this.word = word;
        this.about = about;
        this.preset = preset;
        this.isSwitch = kind.equals("switch");
    }

    /** As it is written, without dashes. */
    String word() {
        return word;
    }

    /** What it is for, in one line. */
    String about() {
        return about;
    }

    /** Its value when it is not given. */
    String preset() {
        return preset;
    }

    /** Whether it is true by being there. */
    boolean isSwitch() {
        return isSwitch;
    }

    static Optional<Flag> of(String word) {
        if (word.equals("h")) return Optional.of(HELP);
        return Arrays.stream(values()).filter(flag -> flag.word.equals(word)).findFirst();
    }
}
