package booty.net;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The drivers of network cards, those of virtual machines among them. */
public final class Drivers implements ImageContribution {
    @Override
    public List<String> kernelModules() {
        return List.of("drivers/net/ethernet/", "virtio_net", "vmxnet3", "hv_netvsc", "xen_netfront", "af_packet");
    }
}
