package booty.disk.erase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.disk.erase.Samples.Finding;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {
    private static final int PAGES = 64;
    private static final int BYTES = PAGES * Samples.PAGE;

    @TempDir
    private Path folder;

    private FileChannel disk;

    @BeforeEach
    void aDiskOfWhichHalfIsBlank() throws IOException {
        disk = FileChannel.open(
                folder.resolve("disk"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        fill(new byte[BYTES]);
        var data = new byte[BYTES / 2];
        new Random(1).nextBytes(data);
        fill(data);
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
    }

    @Test
    void remainWhereNothingWasErased() throws IOException {
        var samples = samples();
        assertTrue(samples.areThere(disk));
        assertEquals(new Finding(16, 0, 0, 16), samples.compare(disk));
    }

    @Test
    void areBlankOnADiskOfZeroes() throws IOException {
        var samples = samples();
        fill(new byte[BYTES]);
        assertFalse(samples.areThere(disk));
        assertEquals(new Finding(16, 16, 0, 0), samples.compare(disk));
    }

    @Test
    void areChangedOnADiskThatThrewItsKeyAway() throws IOException {
        var samples = samples();
        var noise = new byte[BYTES];
        new Random(2).nextBytes(noise);
        fill(noise);
        assertEquals(new Finding(16, 0, 16, 0), samples.compare(disk));
    }

    @Test
    void remainWhereOneSectorOfAPageIsLeft() throws IOException {
        var samples = samples();
        var kept = ByteBuffer.allocate(512);
        disk.read(kept, 512);
        fill(new byte[BYTES]);
        disk.write(kept.flip(), 512);
        assertEquals(new Finding(16, 15, 0, 1), samples.compare(disk));
    }

    @Test
    void areAsManyAsASmallDiskHasPages() throws IOException {
        var samples = Samples.take(disk, BYTES, 1000, new Random(3));
        assertEquals(PAGES, samples.compare(disk).taken());
    }

    private Samples samples() throws IOException {
        return Samples.take(disk, BYTES, 16, new Random(3));
    }

    private void fill(byte[] bytes) throws IOException {
        disk.write(ByteBuffer.wrap(bytes), 0);
    }
}
