package booty.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine consists of; {@link #start} switches it on. Without more it has a BIOS, two processors, 768 MiB, no
 * disk and no network, and ends instead of rebooting.
 */
public final class Machine {
    /** The network card's address, unless said otherwise. */
    public static final String MAC = "52:54:00:12:34:56";

    /** The number of Intel among makers of BMCs. */
    private static final int BMC_MAKER = 0x157;

    private final String name;
    private final List<String> arguments = new ArrayList<>();
    private int disks;
    private int memory = 768;
    private List<String> prefix = List.of();

    private Machine(String name) {
        this.name = name;
        // one processor: emulated ones race when the kernel patches its own code, and two machines run at a time
        // without cmpxchg16b: QEMU 7.2 mixes up the flags when an interrupt follows it, and Linux 6.12 panics in
        // kmalloc
        add("-machine", "q35", "-cpu", "max,-cx16", "-smp", "1");
    }

    /** A machine with nothing in it; the name is that of its log. */
    public static Machine named(String name) {
        return new Machine(name);
    }

    private Machine add(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Its memory in MiB. */
    public Machine memory(int mib) {
        memory = mib;
        return this;
    }

    /** UEFI firmware in place of the BIOS; its variables are kept in a copy. */
    public Machine uefi(Path variables) {
        return add(
                "-drive",
                "if=pflash,format=raw,unit=0,readonly=on,file=/usr/share/OVMF/OVMF_CODE_4M.fd",
                "-drive",
                "if=pflash,format=raw,unit=1,file=" + variables);
    }

    /** A disk to read and write. */
    public Machine disk(DiskFile disk, Bus bus) {
        return disk(disk, bus, "");
    }

    /** A disk that refuses writes. */
    public Machine readOnlyDisk(DiskFile disk, Bus bus) {
        return disk(disk, bus, ",readonly=on");
    }

    private Machine disk(DiskFile disk, Bus bus, String more) {
        return disk("format=raw,discard=unmap,file=%s%s".formatted(disk.file(), more), bus);
    }

    /**
     * A disk made of QEMU's block drivers, such as {@link DiskDrivers} gives.
     *
     * @param drivers what {@code -drive} takes, without its name
     */
    public Machine disk(String drivers, Bus bus) {
        String id = "d" + disks;
        String serial = "LAB" + disks++;
        return add("-drive", "if=none,id=%s,%s".formatted(id, drivers))
                .add(bus.device(id, serial).toArray(String[]::new));
    }

    /** The kernel and its first file system, instead of what the disk would start. */
    public Machine kernel(Path kernel, Path initramfs, String commandLine) {
        // where the host is busy an emulated timer is late, and a kernel that checks it panics
        var words = commandLine + " no_timer_check";
        return add("-kernel", kernel.toString(), "-initrd", initramfs.toString(), "-append", words);
    }

    /** The agent, on the serial console, with more words for its command line. */
    public Machine agent(Lab.AgentImage image, String more) {
        return kernel(image.kernel(), image.initramfs(), "console=ttyS0 panic=-1 " + more);
    }

    /**
     * The agent with a second archive behind its own, as a BMC or a boot loader brings it; {@code deploy/vars} is in it.
     *
     * @param room where both archives go, in one file
     */
    public Machine deployed(Lab.AgentImage image, Cpio archive, Path room, String more) throws IOException {
        var whole = room.resolve(name + ".cpio");
        Files.copy(image.initramfs(), whole, StandardCopyOption.REPLACE_EXISTING);
        // the kernel looks for an archive at multiples of four bytes only, and skips zeroes
        Files.write(whole, new byte[Math.toIntExact(-Files.size(whole) & 3)], StandardOpenOption.APPEND);
        Files.write(whole, archive.end(), StandardOpenOption.APPEND);
        return kernel(image.kernel(), whole, "console=ttyS0 panic=-1 " + more);
    }

    /** A network in which this host is 10.0.2.2 and answers DHCP; needs no root. */
    public Machine userNetwork() {
        return userNetwork(MAC);
    }

    /**
     * The same, and this host reaches one of the machine's ports.
     *
     * @param here the port on this host's loopback
     * @param there the machine's TCP port
     */
    public Machine userNetwork(int here, int there) {
        var network = "user,id=n0,ipv6=off,hostfwd=tcp:127.0.0.1:%d-:%d".formatted(here, there);
        return add("-netdev", network, "-device", "virtio-net-pci,netdev=n0,romfile=,mac=" + MAC);
    }

    /** The same with a card of another address. */
    public Machine userNetwork(String mac) {
        return add("-netdev", "user,id=n0,ipv6=off", "-device", "virtio-net-pci,netdev=n0,romfile=,mac=" + mac);
    }

    /** A network card on a segment where nobody answers. */
    public Machine deafNetwork() {
        var discarded = "dgram,id=n0,local.type=inet,local.host=127.0.0.1,local.port=0"
                + ",remote.type=inet,remote.host=127.0.0.1,remote.port=9";
        return add("-netdev", discarded, "-device", "virtio-net-pci,netdev=n0,romfile=,mac=" + MAC);
    }

    /** A network card on a segment's tap; QEMU runs within that segment. */
    public Machine segment(Segment segment, String mac) {
        prefix = segment.prefix();
        return add(
                "-netdev",
                "tap,id=n0,ifname=%s,script=no,downscript=no".formatted(segment.tap()),
                "-device",
                "virtio-net-pci,netdev=n0,romfile=,mac=" + mac);
    }

    /** A hardware watchdog: one that nobody feeds resets the machine. So does then that of the chipset, whichever is first. */
    public Machine watchdog() {
        return add("-device", "i6300esb", "-global", "ICH9-LPC.noreboot=off");
    }

    /**
     * A BMC that Linux talks to by IPMI.
     *
     * @param major the first part of its firmware's version, 0 to 127
     * @param minor the second part, 0 to 99
     */
    public Machine bmc(int major, int minor) {
        // IPMI 2.0 §20.1: the second part is binary-coded decimal
        int coded = ((minor / 10) << 4) | (minor % 10);
        var simulated = "ipmi-bmc-sim,id=bmc0,mfg_id=%d,fwrev1=%d,fwrev2=%d".formatted(BMC_MAKER, major, coded);
        return add("-device", simulated, "-device", "isa-ipmi-kcs,bmc=bmc0");
    }

    /** Reboots instead of ending. */
    public Machine reboots() {
        return add("-action", "reboot=reset");
    }

    /** A TPM 2.0. */
    public Machine tpm(Swtpm tpm) {
        return add(
                "-chardev",
                "socket,id=tpm,path=" + tpm.socket(),
                "-tpmdev",
                "emulator,id=tpm0,chardev=tpm",
                "-device",
                "tpm-crb,tpmdev=tpm0");
    }

    /** Switches the machine on; its log goes into the folder. */
    public Vm start(Path room) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of("qemu-system-x86_64", "-accel", Lab.accelerator()));
        command.addAll(List.of("-action", "reboot=shutdown", "-m", Integer.toString(memory)));
        command.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none", "-device", "virtio-rng-pci"));
        command.addAll(List.of("-chardev", "stdio,id=console,signal=off", "-serial", "chardev:console"));
        command.addAll(arguments);
        return Vm.start(name, command, room);
    }
}
