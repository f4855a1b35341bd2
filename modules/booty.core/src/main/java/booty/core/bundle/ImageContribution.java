package booty.core.bundle;

import java.util.List;

/** What an image must carry for a module to work. A module that is not linked brings nothing. */
public interface ImageContribution {
    /** Programs that its steps run. */
    default List<Tool> tools() {
        return List.of();
    }

    /**
     * Kernel modules, by name ({@code ext4}) or by a folder of the kernel's tree that stands for all
     * in it ({@code drivers/nvme/}); dependencies come along.
     */
    default List<String> kernelModules() {
        return List.of();
    }

    /**
     * A program.
     *
     * @param path where it is in Debian and in the image, such as {@code /usr/sbin/e2fsck}
     * @param debianPackage the package that brings it
     * @param purpose what it is for, in a few words
     */
    record Tool(String path, String debianPackage, String purpose) {
        /** Its name, as {@link booty.core.linux.Exec} finds it. */
        public String program() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
