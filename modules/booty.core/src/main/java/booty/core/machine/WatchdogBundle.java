package booty.core.machine;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The drivers of hardware watchdogs, which the supervisor feeds, with those of the devices that they are part of. */
public final class WatchdogBundle implements ImageContribution {
    @Override
    public List<String> kernelModules() {
        // Intel's lies behind the LPC bridge or, since Skylake, the SMBus controller; AMD's; QEMU's; that of Arm
        // servers
        return List.of("lpc_ich", "i2c-i801", "iTCO_wdt", "sp5100_tco", "i6300esb", "sbsa_gwdt");
    }
}
