package booty.disk.erase;

import booty.core.linux.Doors;
import booty.core.report.Progress;
import booty.disk.erase.nvme.NvmeController.Erasure;
import booty.disk.erase.nvme.NvmePath;
import java.io.IOException;
import java.util.Optional;

/** Formats the namespace as it is formatted, with secure erase. */
record NvmeFormat(NvmePath path, Doors doors, Erasure erasure) implements Method {
    @Override
    public String name() {
        return erasure == Erasure.KEY ? "NVMe format (crypto erase)" : "NVMe format (user data erase)";
    }

    @Override
    public void erase(Progress progress) throws IOException, InterruptedException {
        try (var controller = path.open(doors.linux())) {
            var namespace = controller.namespace(path.namespace());
            Patience.await(
                    "formatting " + path.controller(),
                    Optional.empty(),
                    () -> controller.format(path.namespace(), namespace, erasure));
        }
    }
}
