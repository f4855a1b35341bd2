package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.testkit.ControllerDouble;
import booty.caprf.testkit.Heard;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * CAPRF mode from the first packet on: a machine boots with {@code /deploy/vars} behind the agent's archive, is
 * provisioned, goes on in the installed system's own kernel without its firmware, and starts again from its disk.
 */
@Tag("system")
class CaprfTest {
    private static final int DISK_MIB = 512;

    @ParameterizedTest(name = "{0} in {1} on {2}")
    @CsvSource({"ext4, zstd, NVME, cloud"})
    void goesOnInTheInstalledKernelAndStartsAgainFromItsDisk(String root, String compression, Bus bus, String kernel)
            throws Exception {
        var name = "caprf-" + root;
        var room = Lab.room(name);
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controller = new ControllerDouble("bootstrap-token");
                var server = BootyServer.start(room)) {
            var vars = vars(controller) + "IMAGE=%s\n".formatted(server.offer(Lab.osImage(root, compression, kernel)));
            try (var vm = machine(name + "-agent", vars, room)
                    .disk(disk, bus)
                    .userNetwork()
                    .start(room)) {
                vm.console().await("CAPRF mode active hostname=worker-01 mode=provision image_count=1", Agents.START);
                vm.console().await("provisioning step step=report-init index=1", Agents.RUN);
                // the machine ends instead of restarting: what it shows now came without its firmware
                var ready = vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
                assertTrue(ready.contains("fs=" + root), ready);
                vm.console().await("lab-os login:|worker-01 login:", Agents.OS);
                vm.console().assertNoPanic();
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning started"), bodies(controller, "/status/init"));
            assertEquals(List.of("provisioning complete"), bodies(controller, "/status/success"));
            assertEquals(List.of(), bodies(controller, "/status/error"));
            assertEquals(List.of(), controller.violations());
            assertTrue(controller.log().isComplete());
        }
        try (var vm = Machine.named(name + "-os").memory(512).disk(disk, bus).start(room)) {
            vm.console().await("GRUB starts the OS of this disk", Agents.OS);
            vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
        }
    }

    private static Machine machine(String name, String vars, Path room) throws Exception {
        return Machine.named(name).deployed(Lab.agent("full"), vars, room, "quiet booty.delay=1");
    }

    /** What machines on a user network are told of the controller, which they reach by another name. */
    private static String vars(ControllerDouble controller) {
        return controller.vars().replace("127.0.0.1", "10.0.2.2") + "INSECURE_TRANSPORT=true\n";
    }

    private static List<String> bodies(ControllerDouble controller, String path) {
        return controller.heard(path).stream().map(Heard::body).toList();
    }
}
