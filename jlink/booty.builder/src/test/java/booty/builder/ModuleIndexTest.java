package booty.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ModuleIndexTest {
    private static final String DEP = """
            kernel/fs/ext4/ext4.ko.xz: kernel/fs/mbcache.ko.xz kernel/fs/jbd2/jbd2.ko.xz
            kernel/fs/mbcache.ko.xz:
            kernel/fs/jbd2/jbd2.ko.xz:
            kernel/crypto/crc32c_generic.ko.xz:
            kernel/drivers/nvme/host/nvme.ko.xz: kernel/drivers/nvme/host/nvme-core.ko.xz
            kernel/drivers/nvme/host/nvme-core.ko.xz:
            kernel/drivers/nvme/target/nvmet.ko.xz:
            """;
    private static final String SOFTDEP = "# soft\nsoftdep ext4 pre: crypto-crc32c\n";
    private static final String ALIAS = "alias crypto-crc32c crc32c_generic\nalias pci:v0*c01* nvme\n";
    private final ModuleIndex index = new ModuleIndex(DEP, SOFTDEP, ALIAS, "kernel/drivers/tty/serial/8250/8250.ko\n");

    @Test
    void bringsWhatAModuleDependsOnAlsoSoftly() {
        assertEquals(
                Set.of(
                        "kernel/fs/ext4/ext4.ko.xz",
                        "kernel/fs/mbcache.ko.xz",
                        "kernel/fs/jbd2/jbd2.ko.xz",
                        "kernel/crypto/crc32c_generic.ko.xz"),
                index.select(List.of("ext4")).paths());
    }

    @Test
    void takesAFolderForAllInIt() {
        assertEquals(
                Set.of("kernel/drivers/nvme/host/nvme.ko.xz", "kernel/drivers/nvme/host/nvme-core.ko.xz"),
                index.select(List.of("drivers/nvme/host/")).paths());
    }

    @Test
    void takesADashForAnUnderscore() {
        assertEquals(
                Set.of("kernel/drivers/nvme/host/nvme-core.ko.xz"),
                index.select(List.of("nvme_core")).paths());
    }

    @Test
    void namesWhatTheKernelDoesNotHaveButNotWhatIsBuiltIn() {
        assertEquals(
                List.of("warp"), index.select(List.of("warp", "8250", "ext4")).unknown());
    }

    @Test
    void keepsOnlyTheLinesOfWhatIsShipped() {
        var chosen = new TreeSet<>(Set.of("kernel/drivers/nvme/host/nvme.ko.xz"));
        assertEquals("alias pci:v0*c01* nvme\n", ModuleIndex.keepAliases(ALIAS, chosen));
        assertEquals("", ModuleIndex.keepSoftDependencies(SOFTDEP, chosen));
        assertEquals(
                "kernel/drivers/nvme/host/nvme.ko: kernel/drivers/nvme/host/nvme-core.ko\n",
                ModuleIndex.keepDependencies(DEP, chosen));
    }
}
