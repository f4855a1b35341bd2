package booty.image.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a file: one document or the other, never half of one. */
@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class FileJournalTest {
    @TempDir
    private Path folder;

    @Test
    void givesWhatWasStoredLastAndNothingOnceItIsRemoved() throws Exception {
        var journal = Journal.at(folder.resolve("journal").toUri());
        assertTrue(journal.load().isEmpty());
        journal.store(new byte[] {1, 2, 3});
        journal.store(new byte[] {4});
        assertArrayEquals(new byte[] {4}, journal.load().orElseThrow());
        journal.remove();
        assertTrue(journal.load().isEmpty());
        assertEquals(List.of(), files());
    }

    @Test
    void anInterruptLeavesTheEarlierDocumentAndNothingBesideIt() throws Exception {
        var file = folder.resolve("journal");
        var journal = Journal.at(file.toUri());
        journal.store(new byte[] {1});
        Thread.currentThread().interrupt();
        assertThrows(ClosedByInterruptException.class, () -> journal.store(new byte[] {2}));
        assertTrue(Thread.interrupted());
        assertArrayEquals(new byte[] {1}, journal.load().orElseThrow());
        assertEquals(List.of(file), files());
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }
}
