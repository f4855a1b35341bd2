package booty.disk.erase.ata;

import java.time.Duration;

/**
 * An ATA command without addresses: those of identification and of the security feature set.
 *
 * @param limit how long the kernel waits for the answer; when it runs out the disk is reset, so it is generous
 */
record AtaCommand(Name name, Duration limit) {
    /** Commands, ACS-3 clause 7. */
    enum Name {
        IDENTIFY_DEVICE(0xEC, Transfer.FROM_DISK),
        SECURITY_SET_PASSWORD(0xF1, Transfer.TO_DISK),
        SECURITY_UNLOCK(0xF2, Transfer.TO_DISK),
        SECURITY_ERASE_PREPARE(0xF3, Transfer.NONE),
        SECURITY_ERASE_UNIT(0xF4, Transfer.TO_DISK),
        SECURITY_DISABLE_PASSWORD(0xF6, Transfer.TO_DISK);

        private final int code;
        private final Transfer transfer;

        Name(int code, Transfer transfer) {
            this.code = code;
            this.transfer = transfer;
        }

        Transfer transfer() {
            return transfer;
        }
    }

    /** Which way its one block of 512 bytes goes: SG_IO's word for it, SAT's protocol and flags. */
    enum Transfer {
        NONE(-1, 3, 0x00),
        TO_DISK(-2, 5, 0x06), // the block count tells the length, in blocks
        FROM_DISK(-3, 4, 0x0E);

        private final int direction;
        private final int protocol;
        private final int flags;

        Transfer(int direction, int protocol, int flags) {
            this.direction = direction;
            this.protocol = protocol;
            this.flags = flags;
        }

        int direction() {
            return direction;
        }
    }

    /** A command that answers soon. */
    static AtaCommand of(Name name) {
        return new AtaCommand(name, Duration.ofSeconds(30));
    }

    /** Its command descriptor block: ATA PASS-THROUGH (16), SAT-4 clause 12.2.3. */
    byte[] descriptorBlock() {
        var cdb = new byte[16];
        cdb[0] = (byte) 0x85;
        cdb[1] = (byte) (name.transfer.protocol << 1);
        cdb[2] = (byte) name.transfer.flags;
        cdb[6] = (byte) (name.transfer == Transfer.NONE ? 0 : 1);
        cdb[14] = (byte) name.code;
        return cdb;
    }
}
