package booty.builder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContributionsTest {
    @Test
    void readsToolsAndKernelModules() throws BuildFailed {
        var read = Contributions.parse("""
                kernel\text4\tbooty.disk
                tool\t/usr/sbin/xfs_growfs\txfsprogs\tgrows xfs\tbooty.disk
                tool\t/usr/sbin/e2fsck\te2fsprogs\tchecks ext4\tbooty.disk
                """);
        assertEquals(
                List.of("/usr/sbin/e2fsck", "/usr/sbin/xfs_growfs"),
                read.tools().stream().map(Contributions.Tool::path).toList());
        assertEquals(Set.of("ext4"), read.kernelModules());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tool\t/usr/sbin/e2fsck", "kernel ext4 booty.disk", "file\t/etc/x\tbooty.core", "\n"})
    void refusesALineThatItDoesNotKnow(String line) {
        assertThrows(BuildFailed.class, () -> Contributions.parse(line));
    }
}
