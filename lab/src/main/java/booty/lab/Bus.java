package booty.lab;

import java.util.List;

/** How a disk is attached; decides the name that Linux gives it. */
public enum Bus {
    VIRTIO("/dev/vda") {
        @Override
        List<String> device(String drive, String serial) {
            return List.of("-device", "virtio-blk-pci,drive=" + drive + ",serial=" + serial);
        }
    },
    NVME("/dev/nvme0n1") {
        @Override
        List<String> device(String drive, String serial) {
            return List.of("-device", "nvme,drive=" + drive + ",serial=" + serial);
        }
    },
    SATA("/dev/sda") {
        @Override
        List<String> device(String drive, String serial) {
            return List.of("-device", "ide-hd,drive=" + drive + ",bus=ide.0,serial=" + serial);
        }
    },
    SCSI("/dev/sda") {
        @Override
        List<String> device(String drive, String serial) {
            var disk = "scsi-hd,bus=scsi-%1$s.0,drive=%1$s,serial=%2$s".formatted(drive, serial);
            return List.of("-device", "virtio-scsi-pci,id=scsi-" + drive, "-device", disk);
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

    /** What QEMU's command line says of the device. */
    abstract List<String> device(String drive, String serial);
}
