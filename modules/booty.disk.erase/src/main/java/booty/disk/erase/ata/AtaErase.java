package booty.disk.erase.ata;

import booty.core.config.Secret;
import booty.core.linux.Errno;
import booty.core.linux.Linux;
import booty.disk.erase.ata.AtaCommand.Name;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an ATA disk erase itself by its security feature set: a password is set, the erase ordered with it, and the
 * disk takes the password away when it is done.
 *
 * <p>The password follows from the serial number. A power failure in the middle leaves the disk locked with it, and
 * the next run, which finds it so, goes on; a random one would be lost and the disk with it. There is nothing that it
 * could protect: what it locks is to be destroyed.
 */
public final class AtaErase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AtaErase.class);

    /** For a disk that does not say how long it takes. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final int PASSWORD_BYTES = 32;
    private static final int ENHANCED = 1 << 1;

    private final AtaDevice device;

    AtaErase(AtaDevice device) {
        this.device = device;
    }

    /** Opens a disk. */
    public static AtaErase open(Linux linux, Path node) throws Errno {
        return new AtaErase(ScsiGenericDevice.open(linux, node));
    }

    /**
     * Whether the disk can be erased so.
     *
     * @param enhanced whether by the enhanced erase
     * @param expected how long it says that takes; empty where it does not
     */
    public record Ability(boolean enhanced, Optional<Duration> expected) {}

    /**
     * Finds out whether the disk can erase itself now, without changing anything.
     *
     * @throws Unable when it cannot, with the reason
     * @throws IOException when it cannot be asked
     */
    public Ability check() throws Unable, IOException {
        var identity = identify();
        if (!identity.security()) throw new Unable("it has no ATA security feature set", "");
        if (identity.frozen()) {
            throw new Unable(
                    "its ATA security is frozen by the firmware",
                    "Power cycle the machine, pull and plug the disk, or switch off 'security freeze lock' in the BIOS");
        }
        if (identity.expired()) {
            throw new Unable("too many wrong ATA passwords were tried", "Power cycle the machine and start again");
        }
        return new Ability(identity.enhanced(), identity.enhanced() ? identity.enhancedTime() : identity.eraseTime());
    }

    /**
     * Unlocks the disk where it is locked with a password of ours: one that we could not take away, since the power
     * failed in the middle of an erase.
     *
     * @throws Unable when it is locked by somebody else
     */
    public void unlockIfOurs() throws Unable, IOException {
        var identity = identify();
        if (identity.locked()) unlock(password(identity));
    }

    /**
     * Erases the disk; returns when it is done, which may take hours.
     *
     * @throws Unable when the disk cannot be erased so; no password is left behind
     * @throws IOException when the erase fails; the password is taken away again, or the message says which it is
     */
    public void erase() throws Unable, IOException {
        var ability = check();
        var identity = identify();
        var password = password(identity);
        unlockIfOurs();
        send(Name.SECURITY_SET_PASSWORD, password, 0, Duration.ofSeconds(30));
        try {
            device.run(AtaCommand.of(Name.SECURITY_ERASE_PREPARE), ByteBuffer.allocateDirect(0));
            send(Name.SECURITY_ERASE_UNIT, password, ability.enhanced() ? ENHANCED : 0, limit(ability));
        } catch (IOException failure) {
            giveUp(password, failure);
            throw failure;
        }
        if (identify().enabled()) {
            var left = new IOException("the disk still has its ATA password after the erase");
            giveUp(password, left);
            throw left;
        }
    }

    /** Twice what the disk expects, and half an hour for what it forgot. */
    private static Duration limit(Ability ability) {
        return ability.expected()
                .map(time -> time.multipliedBy(2).plus(Duration.ofMinutes(30)))
                .orElse(LONGEST);
    }

    private void unlock(Secret password) throws Unable, IOException {
        try {
            send(Name.SECURITY_UNLOCK, password, 0, Duration.ofSeconds(30));
            LOG.info("the disk was locked by an erase that was interrupted; it is unlocked and erased again");
        } catch (AtaRefused _) {
            throw new Unable(
                    "it is locked with an ATA password that is not ours",
                    "Unlock it with 'hdparm --security-unlock', or erase it with its master password");
        }
    }

    private void giveUp(Secret password, IOException failure) throws IOException {
        try {
            if (!identify().enabled()) return;
            if (identify().locked()) send(Name.SECURITY_UNLOCK, password, 0, Duration.ofSeconds(30));
            send(Name.SECURITY_DISABLE_PASSWORD, password, 0, Duration.ofSeconds(30));
        } catch (IOException second) {
            failure.addSuppressed(second);
            throw new IOException(
                    "%s; and its ATA password '%s' could not be taken away: %s"
                            .formatted(failure.getMessage(), password.reveal(), second.getMessage()),
                    failure);
        }
    }

    private AtaIdentity identify() throws IOException {
        var answer = ByteBuffer.allocateDirect(AtaDevice.BLOCK);
        device.run(AtaCommand.of(Name.IDENTIFY_DEVICE), answer);
        return AtaIdentity.parse(answer);
    }

    /** A block of a security command: a control word, then the password; all as user, at level high. */
    private void send(Name name, Secret password, int control, Duration limit) throws IOException {
        var block = ByteBuffer.allocateDirect(AtaDevice.BLOCK);
        block.put(0, (byte) control).put(2, password.reveal().getBytes(StandardCharsets.US_ASCII));
        device.run(new AtaCommand(name, limit), block);
    }

    /** {@code BOOTy-} and 26 hexadecimal digits of SHA-256 of {@code BOOTy erases } and the serial number. */
    static Secret password(AtaIdentity identity) {
        try {
            var text = "BOOTy erases " + identity.serial();
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return Secret.of(("BOOTy-" + HexFormat.of().formatHex(digest)).substring(0, PASSWORD_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every Java has it
        }
    }

    @Override
    public void close() {
        device.close();
    }

    /** A disk cannot erase itself by ATA security. */
    public static final class Unable extends IOException {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        Unable(String why, String remedy) {
            super(why);
            this.remedy = remedy;
        }

        /** What could be done about it; empty when nothing can. */
        public String remedy() {
            return remedy;
        }
    }
}
