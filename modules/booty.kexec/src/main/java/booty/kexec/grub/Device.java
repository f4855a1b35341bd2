package booty.kexec.grub;

/** GRUB's way to say on which device a file is: {@code (hd0,gpt2)/vmlinuz}. */
final class Device {
    private Device() {}

    /** A path without its device. */
    static String stripped(String path) {
        if (!path.startsWith("(")) return path;
        int end = path.indexOf(')');
        return end < 0 ? path : path.substring(end + 1);
    }
}
