package booty.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands of the operator in the system that was just installed. */
@Tag("system")
@Tag("nightly")
class CaprfCommandsTest {
    private static final int DISK_MIB = 512;

    /** Needs what the distributions' own needs, and does what it does to the menu. */
    private static final String UPDATE_GRUB = """
            #!/bin/sh
            fail() { echo "LAB: $1"; exit 9; }
            [ -b /dev/vda3 ] || fail 'no devices'
            [ -e /proc/self/mountinfo ] || fail 'no proc'
            [ -d /sys/class/block/vda3 ] || fail 'no sysfs'
            [ -f /boot/vmlinuz ] || fail 'no kernel'
            ls /run | grep -v booty-command && fail 'somebody uses this /run'
            [ -e /deploy ] && fail 'the orders are here'
            busybox env | grep -i -e token -e worker-01 && fail 'the environment tells too much'
            cat /proc/[0-9]*/cmdline | grep '[j]ava' && fail 'the agent is here'
            sed -i 's/ quiet / quiet lab.updated /' /boot/grub/grub.cfg
            grep -q lab.updated /boot/grub/grub.cfg || fail 'no menu'
            """;

    @Test
    void haveTheDevicesAndTheMenuOfTheInstalledSystemAndNothingOfTheAgents() throws Exception {
        var room = Lab.room("caprf-commands");
        try (var controlled = Controlled.in(room)) {
            controlled.program("deploy/file-system/usr/sbin/update-grub", UPDATE_GRUB);
            controlled.program("deploy/machine-commands/10-hostname", "hostname -F /etc/hostname");
            controlled.program("deploy/machine-commands/20-mark", "mkdir /etc/made-by-a-command");
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"))
                    + "POST_PROVISION_CMDS=\"ls -d /etc/made-by-a-command; update-grub; rm -r /etc/made-by-a-command\"\n";
            try (var vm = controlled
                    .machine("caprf-commands", vars)
                    .disk(Agents.emptyDisk(room, DISK_MIB), Bus.VIRTIO)
                    .start(room)) {
                vm.console().await("BOOTY-LAB-OS cmdline .*lab.updated", Agents.START.plus(Agents.RUN));
                vm.console().awaitLine("BOOTY-LAB-OS ready", Agents.OS);
                assertEquals(0, vm.console().lines("level=ERROR"), vm.console()::tail);
            }
            assertEquals(List.of("provisioning complete"), controlled.heard("/status/success"));
            assertEquals(List.of(), controlled.heard("/status/error"));
        }
    }

    @Test
    void endTheRunWhenOneFailsWithWhatItPrintedButNoSecret() throws Exception {
        var room = Lab.room("caprf-commands-fail");
        try (var controlled = Controlled.in(room)) {
            controlled.program("deploy/file-system/usr/sbin/join", """
                    #!/bin/sh
                    echo "joining as $1, token=0123456789"
                    echo "the cluster does not answer" >&2
                    exit 3
                    """);
            var vars = controlled.image(Lab.osImage("ext4", "zstd", "cloud"))
                    + "POST_PROVISION_CMDS=\"sync; join worker-01; touch /never\"\n";
            try (var vm = controlled
                    .machine("caprf-commands-fail", vars)
                    .disk(Agents.emptyDisk(room, DISK_MIB), Bus.VIRTIO)
                    .start(room)) {
                vm.awaitOff(Agents.START.plus(Agents.RUN));
            }
            var error = controlled.heard("/status/error").getFirst();
            assertTrue(error.startsWith("step run-post-provision-cmds failed: command 2 of 3 ended with 3: "), error);
            assertTrue(error.contains("joining as worker-01") && error.contains("the cluster does not answer"), error);
            assertFalse(error.contains("0123456789"), error);
            assertEquals(List.of(), controlled.heard("/status/success"));
        }
    }
}
