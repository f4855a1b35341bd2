package booty.rescue;

import booty.core.bundle.ImageContribution;
import java.util.List;

/** The SSH server. */
public final class RescueBundle implements ImageContribution {
    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool("/usr/sbin/dropbear", "dropbear-bin", "lets the operator in after a failure"),
                new Tool("/usr/bin/dropbearkey", "dropbear-bin", "makes its host key"));
    }
}
