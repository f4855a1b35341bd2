package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.testkit.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines whose controller is away for two minutes: nothing is lost, and nothing is said or done twice. */
@Tag("system")
@Tag("nightly")
class CaprfAwayTest {
    private static final int DISK_MIB = 512;
    private static final Duration AWAY = Duration.ofMinutes(2);

    @Test
    void waitForItBeforeTheyBegin() throws Exception {
        var room = Lab.room("caprf-away-first");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
            leave(controlled);
            try (var vm = controlled
                    .machine("caprf-away-first", vars)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                vm.console().await("still waiting for .*it closed the connection", Agents.START);
                // the network is there now, but the start cannot be told
                controlled.controller().faults(request -> request.method().equals("HEAD") ? null : new Fault.HangsUp());
                vm.console().await("the start waits for the controller", Agents.START);
                Thread.sleep(AWAY);
                assertTrue(disk.isZero(0, 1 << 20), "it began without its controller");
                comeBack(controlled);
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
            }
            assertHeardAll(controlled);
        }
    }

    @Test
    void goOnWritingMeanwhile() throws Exception {
        var room = Lab.room("caprf-away-writing");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room);
                var images = new SlowImages(Lab.osImage("ext4", "zstd", "cloud"), AWAY)) {
            var vars = "IMAGE=%s\n".formatted(images.url().replace("127.0.0.1", "10.0.2.2"));
            try (var vm = controlled
                    .machine("caprf-away-writing", vars)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                vm.console().await("progress. step=stream-image", Agents.START.plus(Agents.RUN));
                leave(controlled);
                Thread.sleep(AWAY);
                assertEquals(0, vm.console().lines("step=partprobe"), vm.console()::tail);
                comeBack(controlled);
                images.hurry();
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
            }
            assertHeardAll(controlled);
        }
    }

    @Test
    void waitForItAtTheirEnd() throws Exception {
        var room = Lab.room("caprf-away");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud")) + "DISABLE_KEXEC=true\n";
            try (var vm = controlled
                    .machine("caprf-away", vars)
                    .disk(disk, Bus.VIRTIO)
                    .start(room)) {
                vm.console().await("step=stream-image", Agents.START.plus(Agents.RUN));
                leave(controlled);
                vm.console().await("step=report-success", Agents.RUN);
                Thread.sleep(AWAY);
                comeBack(controlled);
                // whoever manages the machine ejects the media: it is switched off
                vm.awaitOff(Agents.RUN);
            }
            assertHeardAll(controlled);
        }
    }

    private static void leave(Controlled controlled) {
        controlled.controller().faults(request -> new Fault.HangsUp());
    }

    private static void comeBack(Controlled controlled) {
        controlled.controller().faults(request -> null);
    }

    private static void assertHeardAll(Controlled controlled) {
        assertEquals(List.of("provisioning started"), controlled.heard("/status/init"));
        assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        assertEquals(List.of(), controlled.heard("/status/error"));
        assertTrue(controlled.controller().log().isComplete());
        assertTrue(String.join("\n", controlled.controller().log().lines()).contains("stream-image took"));
    }
}
