package booty.net;

import booty.core.bundle.ImageContribution;
import java.util.List;

/**
 * The drivers of network cards. Named one by one: the whole folder would be 8 MB more in an image, most of it for cards
 * that also want firmware which no image carries.
 */
public final class Drivers implements ImageContribution {
    @Override
    public List<String> kernelModules() {
        return List.of(
                "af_packet",
                // Intel
                "e1000",
                "e1000e",
                "igb",
                "igc",
                "ixgbe",
                "i40e",
                "ice",
                "iavf",
                // Broadcom, Mellanox, Emulex, Realtek
                "tg3",
                "bnxt_en",
                "mlx4_en",
                "mlx5_core",
                "be2net",
                "r8169",
                // virtual machines: KVM, VMware, AWS, Hyper-V, Xen
                "virtio_net",
                "vmxnet3",
                "ena",
                "hv_netvsc",
                "xen_netfront");
    }
}
