package booty.disk.fs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.testkit.FakeExec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtGrowthTest {
    private static final Path DEVICE = Path.of("/dev/vda1");
    private static final FileSystem EXT4 = new FileSystem(FileSystem.Kind.EXT4, "", "", 1 << 20, 4096);

    @ParameterizedTest(name = "e2fsck ends with {0}")
    @ValueSource(ints = {0, 1, 2})
    void resizesWhatIsInOrderOrWasCorrected(int exitCode) throws Exception {
        var exec = new FakeExec()
                .ends(exitCode, "", "e2fsck", "-f", "-p", "/dev/vda1")
                .prints("", "resize2fs", "/dev/vda1");
        new ExtGrowth(exec).grow(DEVICE, EXT4, 1 << 30);
        assertEquals(List.of("resize2fs", "/dev/vda1"), exec.ran().getLast());
    }

    @ParameterizedTest(name = "e2fsck ends with {0}")
    @ValueSource(ints = {4, 8, 12})
    void leavesADamagedFileSystemAlone(int exitCode) {
        var exec = new FakeExec().ends(exitCode, "root inode is bad\nrun by hand\n", "e2fsck", "-f", "-p", "/dev/vda1");
        var failure = assertThrows(FileSystemFailed.class, () -> new ExtGrowth(exec).grow(DEVICE, EXT4, 1 << 30));
        assertEquals("the ext4 file system on /dev/vda1 is damaged: root inode is bad | run by hand", failure.what());
    }
}
