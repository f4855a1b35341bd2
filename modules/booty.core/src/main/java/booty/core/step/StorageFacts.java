package booty.core.step;

import booty.core.config.PartitionImageConfig;
import booty.core.machine.NewFileSystems;
import booty.core.machine.Storage;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The facts of those who make storage, one on top of the other: partitions, arrays of them, encryption on these,
 * volumes, encryption on those, file systems. Each step goes on with what the steps before it have left.
 */
public final class StorageFacts {
    /** The partitions are known to the kernel; the table is on no disk yet. */
    public static final Fact<Storage> PARTITIONED = new Fact<>("new partitions", Storage.class);

    /** The arrays run. */
    public static final Fact<Storage> ARRAYS = new Fact<>("new arrays", Storage.class);

    /** What is encrypted is open. */
    public static final Fact<Storage> ENCRYPTED = new Fact<>("new encrypted volumes", Storage.class);

    /** The logical volumes are active. */
    public static final Fact<Storage> VOLUMES = new Fact<>("new logical volumes", Storage.class);

    /** What is encrypted of the logical volumes is open. */
    public static final Fact<Storage> ENCRYPTED_VOLUMES = new Fact<>("new encrypted logical volumes", Storage.class);

    /** The file systems are made. */
    public static final Fact<NewFileSystems> FILE_SYSTEMS = new Fact<>("new file systems", NewFileSystems.class);

    /** What the image holds, as far as its first bytes tell. */
    public static final Fact<ImageContents> IMAGE_CONTENTS = new Fact<>("contents of the image", ImageContents.class);

    /** The number of the partition that holds the root, or what the root is in; absent where none was found. */
    public static final Fact<Integer> ROOT_PARTITION = new Fact<>("root partition", Integer.class);

    /** What an encrypted root partition was opened as. */
    public static final Fact<Path> OPENED_ROOT = new Fact<>("opened root partition", Path.class);

    /** The logical volumes are let go: true. */
    public static final Fact<Boolean> VOLUMES_RELEASED = new Fact<>("released volumes", Boolean.class);

    /** What is encrypted of the logical volumes is closed: true. */
    public static final Fact<Boolean> ENCRYPTED_VOLUMES_RELEASED =
            new Fact<>("closed encryption of volumes", Boolean.class);

    /** What is encrypted is closed: true. */
    public static final Fact<Boolean> ENCRYPTION_RELEASED = new Fact<>("closed encryption", Boolean.class);

    private StorageFacts() {}

    /** What an image can hold. */
    public enum ImageContents {
        /** A whole disk, or nothing that only another place would do for. */
        DISK,
        /** One file system, which fills what it is in. */
        FILE_SYSTEM,
        /** A root file system as an archive of files. */
        ARCHIVE
    }

    /** What there is by now; to be asked by steps that need {@link #PARTITIONED}. */
    public static Storage made(StepContext context) {
        return List.of(ENCRYPTED_VOLUMES, VOLUMES, ENCRYPTED, ARRAYS, PARTITIONED).stream()
                .flatMap(fact -> context.find(fact).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing was made"));
    }

    /** Whether what is on the target disk stays, but for the one partition that the image goes into. */
    public static boolean keepsTheDisk(StepContext context) {
        boolean whole =
                context.find(IMAGE_CONTENTS).filter(ImageContents.DISK::equals).isPresent();
        return context.config().section(PartitionImageConfig.class).isPresent() && !whole;
    }

    /** What a step uses that goes on with whatever was made before it. */
    public static Set<Fact<?>> before(Fact<?> fact) {
        var order = List.<Fact<?>>of(ARRAYS, ENCRYPTED, VOLUMES, ENCRYPTED_VOLUMES);
        int at = order.indexOf(fact);
        return Set.copyOf(at < 0 ? order : order.subList(0, at));
    }
}
