package booty.lab;

/** How a disk is attached; decides the name that Linux gives it. */
public enum Bus {
    VIRTIO("/dev/vda") {
        @Override
        String device(String drive, String serial) {
            return "virtio-blk-pci,drive=" + drive + ",serial=" + serial;
        }
    },
    NVME("/dev/nvme0n1") {
        @Override
        String device(String drive, String serial) {
            return "nvme,drive=" + drive + ",serial=" + serial;
        }
    },
    SATA("/dev/sda") {
        @Override
        String device(String drive, String serial) {
            return "ide-hd,drive=" + drive + ",bus=ide.0,serial=" + serial;
        }
    };

    private final String node;

    Bus(String node) {
        this.node = node;
    }

    /** The device node of the first disk on this bus. */
    public String node() {
        return node;
    }

    /** The device node of a partition of the first disk on this bus. */
    public String partition(int number) {
        return Character.isDigit(node.charAt(node.length() - 1)) ? node + "p" + number : node + number;
    }

    /** QEMU's description of the device. */
    abstract String device(String drive, String serial);
}
