package booty.core.machine;

import java.util.List;

/**
 * A block device that the kernel has made of others: an array, a logical volume, an encrypted disk.
 *
 * @param name the kernel's name, such as {@code md127} or {@code dm-0}
 * @param kind what it is
 * @param label what people call it, such as {@code vg0-root}; the name where it has no other
 * @param uses mount points of it and its partitions, and {@code swap}; sorted
 */
public record Volume(String name, Kind kind, String label, List<String> uses) {
    public Volume {
        uses = List.copyOf(uses);
    }

    /** What made it. */
    public enum Kind {
        /** Linux software RAID. */
        RAID("software RAID"),
        /** A logical volume of LVM, or a part of one. */
        LVM("LVM"),
        /** An encrypted device. */
        CRYPT("encrypted"),
        /** Several paths to one disk. */
        MULTIPATH("multipath"),
        /** Something else, such as bcache. */
        OTHER("a volume");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Whether we know how to let go of it: nothing of its content is lost by that. */
    public boolean closable() {
        return kind == Kind.RAID || kind == Kind.LVM;
    }

    /** How an operator would recognise it. */
    public String describe() {
        return label.equals(name)
                ? "%s (%s)".formatted(name, kind.words)
                : "%s (%s, %s)".formatted(name, kind.words, label);
    }
}
