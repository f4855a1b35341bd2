package booty.disk.luks;

import booty.core.config.LuksConfig;
import booty.core.machine.Storage;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.StorageFacts;
import java.util.List;
import java.util.Set;

/** Where encryption lies: below logical volumes, on partitions and arrays, or on the volumes. One machine may have both. */
@SuppressWarnings("ImmutableEnumChecker") // facts are names
enum Layer {
    /** A physical volume of LVM may be inside. */
    BELOW_VOLUMES(
            "encrypt-volumes",
            "close-luks",
            StorageFacts.ENCRYPTED,
            Set.of(Facts.ROOT_RELEASED, StorageFacts.VOLUMES_RELEASED),
            StorageFacts.ENCRYPTION_RELEASED,
            "open encrypted volumes"),
    /** What is inside is a file system. */
    ON_VOLUMES(
            "encrypt-logical-volumes",
            "close-luks-volumes",
            StorageFacts.ENCRYPTED_VOLUMES,
            Set.of(Facts.ROOT_RELEASED),
            StorageFacts.ENCRYPTED_VOLUMES_RELEASED,
            "open encrypted logical volumes");

    private final String encrypting;
    private final String closing;
    private final Fact<Storage> made;
    private final Set<Fact<?>> above;
    private final Fact<Boolean> released;
    private final Fact<Encrypted> open;

    Layer(
            String encrypting,
            String closing,
            Fact<Storage> made,
            Set<Fact<?>> above,
            Fact<Boolean> released,
            String open) {
        this.encrypting = encrypting;
        this.closing = closing;
        this.made = made;
        this.above = above;
        this.released = released;
        this.open = new Fact<>(open, Encrypted.class);
    }

    /** What of the orders is encrypted here. */
    List<String> of(LuksConfig luks) {
        return luks.volumes().stream()
                .filter(one -> (this == ON_VOLUMES) == one.contains("/"))
                .toList();
    }

    /** The name of the step that makes it. */
    String encrypting() {
        return encrypting;
    }

    /** The name of the step that closes it. */
    String closing() {
        return closing;
    }

    /** What that step is for. */
    String purposeOfClosing() {
        return this == ON_VOLUMES ? "Closes the encrypted logical volumes" : "Closes the encrypted volumes";
    }

    /** What there is with it. */
    Fact<Storage> made() {
        return made;
    }

    /** What is to be let go before it can be closed. */
    Set<Fact<?>> above() {
        return above;
    }

    /** That it is closed: true. */
    Fact<Boolean> released() {
        return released;
    }

    /** What is open. */
    Fact<Encrypted> open() {
        return open;
    }
}
