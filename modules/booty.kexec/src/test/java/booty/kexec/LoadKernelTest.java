package booty.kexec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.linux.Errno;
import booty.core.linux.Sysfs;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadKernelTest {
    @TempDir
    Path folder;

    private final FakeLinux linux = new FakeLinux();
    private Path root;
    private StepContext context;

    @BeforeEach
    void mount() throws IOException {
        root = Files.createDirectories(folder.resolve("root"));
        var doors = new Doors(linux, new FakeExec(), new Sysfs(Files.createDirectories(folder.resolve("machine"))));
        context = new StepContext(orders(true), doors, Progress.NONE);
        context.put(Facts.ROOT_TREE, root);
        put("boot/vmlinuz", "kernel");
        put("boot/initrd", "ram disk");
    }

    private static MachineConfig orders(boolean kexec) {
        return MachineConfig.of(
                        MachineConfig.Action.WRITE_IMAGE,
                        new ImageConfig(List.of(URI.create("http://server/image.zst")), Optional.empty(), false),
                        TargetConfig.ANY)
                .withKexec(kexec);
    }

    private void put(String path, String content) throws IOException {
        put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    private void put(String path, byte[] content) throws IOException {
        Files.createDirectories(root.resolve(path).getParent());
        Files.write(root.resolve(path), content);
    }

    private Outcome run() {
        return new LoadKernel().run(context);
    }

    private List<String> loads() {
        return linux.calls().stream()
                .filter(call -> call.startsWith("loadKernel"))
                .toList();
    }

    @Test
    void loadsWhatGrubWouldStart() throws Exception {
        put("boot/grub/grub.cfg", "menuentry 'Debian' { linux /vmlinuz root=/dev/vda1 ro\ninitrd /initrd }");
        assertEquals(Outcome.done("Debian"), run());
        assertEquals(
                List.of("loadKernel %s %s root=/dev/vda1 ro"
                        .formatted(root.resolve("boot/vmlinuz"), root.resolve("boot/initrd"))),
                loads());
        assertEquals(Optional.of("Debian"), context.find(Facts.KERNEL_LOADED));
    }

    @Test
    void putsSeveralInitialRamDisksTogether() throws Exception {
        put("boot/grub/grub.cfg", "menuentry a { linux /vmlinuz x\ninitrd /initrd /more }");
        put("boot/more", "abc");
        var seen = new ByteArrayOutputStream();
        var initrd = folder.resolve("machine/run/booty/kexec/initrd");
        linux.does("loadKernel", () -> seen.writeBytes(Files.readAllBytes(initrd)));
        assertInstanceOf(Outcome.Done.class, run());
        assertEquals("ram diskabc\0", seen.toString(StandardCharsets.UTF_8));
        assertTrue(Files.notExists(initrd), "its memory is free again");
    }

    @Test
    void unpacksAKernelThatIsPackedAsForArm() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write("kernel".getBytes(StandardCharsets.UTF_8));
        }
        put("boot/packed", packed.toByteArray());
        put("boot/grub/grub.cfg", "menuentry a { linux /packed x }");
        var seen = new ByteArrayOutputStream();
        var kernel = folder.resolve("machine/run/booty/kexec/kernel");
        linux.does("loadKernel", () -> seen.writeBytes(Files.readAllBytes(kernel)));
        assertInstanceOf(Outcome.Done.class, run());
        assertEquals("kernel\0\0", seen.toString(StandardCharsets.UTF_8));
        assertEquals(List.of("loadKernel %s - x".formatted(kernel)), loads());
    }

    @Test
    void loadsSystemdBootsDefault() throws Exception {
        put("boot/loader/loader.conf", "default *-6.1.conf\n");
        put("boot/loader/entries/d-6.2.conf", "title new\nlinux /vmlinuz\noptions new");
        put("boot/loader/entries/d-6.1.conf", "title old\nlinux /vmlinuz\ninitrd /initrd\noptions old");
        assertEquals(Outcome.done("old"), run());
        assertTrue(loads().getFirst().endsWith(" old"), loads().toString());
    }

    @Test
    void leavesTheMenuOfAnotherLoaderAloneWhereGrubHasOne() throws Exception {
        put("boot/grub/grub.cfg", "menuentry grub { linux /vmlinuz a }");
        put("boot/loader/entries/d-6.2.conf", "title other\nlinux /vmlinuz");
        assertEquals(Outcome.done("grub"), run());
    }

    @Test
    void findsTheMenuOnTheEfiSystemPartition() throws Exception {
        put("boot/efi/EFI/redhat/grub.cfg", "menuentry esp { linux /vmlinuz a }");
        assertEquals(Outcome.done("esp"), run());
    }

    @Test
    void withoutAMenuTheMachineStartsThroughItsFirmware() {
        var outcome = assertInstanceOf(Outcome.Skipped.class, run());
        assertTrue(outcome.reason().startsWith("no boot entries found"), outcome.reason());
        assertEquals(Optional.empty(), context.find(Facts.KERNEL_LOADED));
    }

    @Test
    void withoutTheKernelsFileItDoesSoToo() throws Exception {
        put("boot/grub/grub.cfg", "menuentry a { linux /nowhere x }");
        assertEquals(Outcome.skipped("what a starts cannot be read: there is no /nowhere"), run());
        assertEquals(List.of(), loads());
    }

    @Test
    void saysWhenTheRunningKernelRefuses() throws Exception {
        put("boot/grub/grub.cfg", "menuentry a { linux /vmlinuz x }");
        linux.fails("loadKernel", Errno.EPERM);
        var outcome = assertInstanceOf(Outcome.Skipped.class, run());
        assertTrue(outcome.reason().startsWith("a cannot be started directly: loadKernel"), outcome.reason());
        assertEquals(Optional.empty(), context.find(Facts.KERNEL_LOADED));
    }

    @Test
    void loadsNothingWhenTheMachineNeedsAPowerCycle() throws Exception {
        put("boot/grub/grub.cfg", "menuentry a { linux /vmlinuz x }");
        context.put(Facts.POWER_CYCLE, "SR-IOV was switched on");
        assertEquals(Outcome.skipped("the machine needs a power cycle: SR-IOV was switched on"), run());
        assertEquals(List.of(), loads());
    }

    @Test
    void isNoStepWhereTheOrdersForbidIt() {
        assertEquals(List.of(), new KexecSteps().contribute(Flow.WRITE_IMAGE, orders(false)));
        assertEquals(List.of(), new KexecSteps().contribute(Flow.READ_IMAGE, orders(true)));
        assertEquals(
                1, new KexecSteps().contribute(Flow.WRITE_IMAGE, orders(true)).size());
    }
}
