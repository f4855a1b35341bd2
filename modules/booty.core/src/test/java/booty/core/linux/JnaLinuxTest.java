package booty.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.linux.Linux.OpenFlag;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JnaLinuxTest {
    private static final int KEEP_SIZE_AND_PUNCH_HOLE = 3;

    private final Linux linux = new JnaLinux();

    @Test
    void namesTheCallAndTheErrorWhenAFileIsMissing() {
        var error = assertThrows(Errno.class, () -> linux.open(Path.of("/no/such/file"), Set.of()));
        assertEquals(Errno.ENOENT, error.number());
        assertEquals("open /no/such/file: No such file or directory (errno 2)", error.getMessage());
    }

    @Test
    void punchesAHoleIntoAFile(@TempDir Path folder) throws Exception {
        var file = Files.write(folder.resolve("f"), "x".repeat(8192).getBytes(StandardCharsets.US_ASCII));
        try (var open = linux.open(file, Set.of(OpenFlag.READ_WRITE, OpenFlag.CLOSE_ON_EXEC))) {
            open.fallocate(KEEP_SIZE_AND_PUNCH_HOLE, 4096, 4096);
            open.fsync();
        }
        var bytes = Files.readAllBytes(file);
        assertEquals('x', bytes[4095]);
        assertEquals(0, bytes[4096]);
        assertEquals(8192, bytes.length);
    }

    @Test
    void answersAnIoctlThatTheFileDoesNotKnowWithItsError(@TempDir Path folder) throws Exception {
        long getSize64 = 0x80081272L;
        var file = Files.createFile(folder.resolve("f"));
        try (var open = linux.open(file, Set.of())) {
            var error = assertThrows(Errno.class, () -> open.ioctl(getSize64, ByteBuffer.allocateDirect(8)));
            assertEquals(Errno.ENOTTY, error.number());
        }
    }

    @Test
    void saysWhyAFileIsNoKernelThatCanBeLoaded(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("f"), "no kernel");
        try (var open = linux.open(file, Set.of(OpenFlag.CLOSE_ON_EXEC))) {
            var error = assertThrows(Errno.class, () -> linux.loadKernel(open, Optional.empty(), "quiet"));
            // which one depends on the machine: no kernel, no right to load one, no such call
            var expected = Set.of(Errno.ENOEXEC, Errno.EINVAL, Errno.EPERM, Errno.ENOSYS);
            assertTrue(expected.contains(error.number()), error.getMessage());
            assertTrue(String.valueOf(error.getMessage()).startsWith("load a kernel: "), error.getMessage());
        }
    }

    @Test
    void talksToTheKernelOverNetlinkAndStopsWaitingInTime() throws Exception {
        var address = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder()).putShort(0, (short) 16);
        try (var socket = linux.socket(16, 3, 0, address.array())) {
            var answer = ByteBuffer.allocateDirect(65536).order(ByteOrder.nativeOrder());
            assertFalse(socket.receive(answer, 50), "nothing was asked");
            // nlmsghdr: length 17, RTM_GETLINK, REQUEST|DUMP, sequence 7; then rtgenmsg AF_UNSPEC
            var ask = ByteBuffer.allocateDirect(20).order(ByteOrder.nativeOrder());
            ask.putInt(20)
                    .putShort((short) 18)
                    .putShort((short) 0x301)
                    .putInt(7)
                    .putInt(0)
                    .putInt(0)
                    .flip();
            socket.send(ask, new byte[0]);
            assertTrue(socket.receive(answer, 1000));
            assertEquals(16, answer.getShort(4), "RTM_NEWLINK");
            assertEquals(7, answer.getInt(8));
        }
    }
}
