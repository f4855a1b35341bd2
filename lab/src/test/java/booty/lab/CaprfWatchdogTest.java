package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines that stand still in CAPRF mode: whoever is left notices it and starts them again. */
@Tag("system")
@Tag("nightly")
class CaprfWatchdogTest {
    private static final int DISK_MIB = 512;

    /** A watchdog that was set to 60 s and is not fed has gone off by then. */
    private static final Duration LONGER_THAN_THE_WATCHDOG = Duration.ofSeconds(75);

    @Test
    void aKernelThatStandsStillIsResetByTheHardwareAndAnInstalledOneIsLeftAlone() throws Exception {
        var room = Lab.room("caprf-watchdog");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            // a kernel that has panicked stands for ever, as it does without panic= on its command line
            controlled.words("panic=0");
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud")) + "MODE=standby\n";
            try (var vm = controlled
                    .machine("caprf-watchdog", vars)
                    .disk(disk, Bus.VIRTIO)
                    .watchdog()
                    .reboots()
                    .start(room)) {
                var watched =
                        "BOOTy: the hardware watchdog /dev/watchdog0 restarts the machine if it stands still for 60 s";
                vm.console().await(watched, Agents.START);
                vm.console().await("entering standby mode", Agents.RUN);
                Thread.sleep(LONGER_THAN_THE_WATCHDOG);
                assertEquals(1, vm.console().lines("Starting BOOTy"), "it is fed while the agent waits for commands");

                vm.sysRq('c');
                vm.console().await("Kernel panic - not syncing", Agents.RUN);
                var event = vm.awaitEvent("WATCHDOG", LONGER_THAN_THE_WATCHDOG);
                assertTrue(event.contains("\"action\": \"reset\""), event);

                vm.console().await(watched, Agents.START);
                vm.console().await("entering standby mode", Agents.RUN);
                controlled.controller().commands().add("p", "provision");
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.RUN);
                Thread.sleep(LONGER_THAN_THE_WATCHDOG);
                assertEquals(2, vm.console().lines("Starting BOOTy"), "the installed kernel knows of no watchdog");
            }
            assertEquals(List.of("standby", "standby", "provisioning started"), controlled.heard("/status/init"));
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
        }
    }

    @Test
    void anAgentThatStandsStillIsEndedAndTheNextOneFinishes() throws Exception {
        var room = Lab.room("caprf-stopped");
        var disk = Agents.emptyDisk(room, DISK_MIB);
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
            // stops the JVM once a few megabytes of the image are on the disk
            controlled.program("lab-init", """
                    #!/bin/sh
                    {
                        until read -r _ _ _ _ _ _ written _ </sys/block/vda/stat && [ "$written" -gt 16384 ]; do
                            sleep 1
                        done
                        kill -STOP $(pidof java) && echo LAB the agent is stopped
                    } 2>/dev/null &
                    exec /init
                    """);
            controlled.words("rdinit=/lab-init booty.hang=40");
            try (var vm = controlled
                    .machine("caprf-stopped", vars)
                    .disk(disk, Bus.VIRTIO)
                    .watchdog()
                    .start(room)) {
                vm.console().await("LAB the agent is stopped", Agents.START.plus(Agents.RUN));
                vm.console().await("BOOTy: the agent made no progress for 40 s and was killed", Agents.RUN);
                vm.awaitOff(Agents.RUN);
            }
            assertEquals(List.of(), controlled.heard("/status/success"));
        }
        try (var controlled = Controlled.in(room)) {
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"));
            try (var vm = controlled
                    .machine("caprf-stopped-next", vars)
                    .disk(disk, Bus.VIRTIO)
                    .watchdog()
                    .start(room)) {
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.START.plus(Agents.RUN));
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.heard("/status/error"));
        }
    }
}
