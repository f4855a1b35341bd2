package booty.disk.fs;

import java.util.Optional;

/**
 * What a device holds.
 *
 * @param kind which format
 * @param label what somebody called it; may be empty
 * @param uuid its identifier in the usual form; empty where it is not looked for
 * @param sizeBytes how much of the device it takes; 0 where it is not looked for
 * @param blockBytes the unit that it is divided into; 0 where it is not looked for
 */
public record FileSystem(Kind kind, String label, String uuid, long sizeBytes, int blockBytes) {
    /** The formats that are told apart. */
    public enum Kind {
        EXT2("ext2", true),
        EXT3("ext3", true),
        EXT4("ext4", true),
        XFS("xfs", true),
        BTRFS("btrfs", true),
        VFAT("vfat", true),
        SWAP("swap space", false),
        LVM("an LVM physical volume", false),
        LUKS("an encrypted (LUKS) volume", false),
        RAID("a member of a software RAID", false);

        private final String words;
        private final boolean mountable;

        Kind(String words, boolean mountable) {
            this.words = words;
            this.mountable = mountable;
        }

        /** Whether it can be mounted; it is no container of something else then. */
        public boolean mountable() {
            return mountable;
        }

        /** The name that mount(2) knows it by; empty when it cannot be mounted. */
        public Optional<String> type() {
            return mountable ? Optional.of(words) : Optional.empty();
        }

        /** What it is, in words for people. */
        @Override
        public String toString() {
            return words;
        }
    }

    static FileSystem unmeasured(Kind kind, String label, String uuid) {
        return new FileSystem(kind, label, uuid, 0, 0);
    }
}
