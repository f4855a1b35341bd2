package booty.core.machine;

import booty.core.bundle.ImageContribution;
import java.util.List;
import java.util.stream.Stream;

/** The drivers without which the engine sees no disk, and a virtual machine has little randomness. */
public final class MachineBundle implements ImageContribution {
    private static final List<String> BUSES = List.of("virtio_pci", "vmd");

    private static final List<String> DISKS = List.of(
            "virtio_blk",
            "virtio_scsi",
            "nvme",
            "ahci",
            "ata_piix",
            "sd_mod",
            "megaraid_sas",
            "mpt3sas",
            "smartpqi",
            "hpsa",
            "aacraid",
            // VMware, Hyper-V, Xen
            "vmw_pvscsi",
            "mptspi",
            "mptsas",
            "hv_storvsc",
            "xen-blkfront");

    @Override
    public List<String> kernelModules() {
        return Stream.of(BUSES, DISKS, List.of("virtio_rng"))
                .flatMap(List::stream)
                .toList();
    }
}
