package booty.disk.erase.nvme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.disk.erase.nvme.AdminCommand.Opcode;
import booty.disk.erase.nvme.NvmeController.Erasure;
import booty.disk.erase.nvme.SanitizeStatus.State;
import booty.testkit.FakeLinux;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NvmeControllerTest {
    private static final String ADMIN = "ioctl /dev/nvme0 c0484e41";

    private final FakeLinux linux = new FakeLinux();
    private final FakeController fake = new FakeController(1_000_000_000_000L);

    @Test
    void asksTheKernelInTheWordsOfItsHeader() {
        var bytes = new byte[72];
        AdminCommand.of(Opcode.IDENTIFY, 3, 0x10).encode(4096).get(bytes);
        var expected = "06000000 03000000 00000000 00000000" // opcode, flags; nsid; cdw2; cdw3
                + "0000000000000000 0000000000000000" // metadata, addr
                + "00000000 00100000" // metadata_len, data_len
                + "10000000 00000000 00000000 00000000 00000000 00000000" // cdw10 to cdw15
                + "60ea0000 00000000"; // timeout_ms, result
        assertEquals(expected.replace(" ", ""), HexFormat.of().formatHex(bytes));
    }

    @Test
    void readsWhatAControllerIs() throws IOException {
        var identity = controller().identify();
        assertEquals("S4EVNX0M123456", identity.serial());
        assertEquals("Fast SSD 990", identity.model());
        assertEquals(7, identity.id());
        assertEquals(1_000_000_000_000L, identity.totalBytes());
        assertEquals(32, identity.namespaces());
        assertTrue(identity.canFormat() && identity.canManageNamespaces() && identity.cryptoErase());
        assertTrue(identity.sanitizeCrypto() && identity.sanitizeBlock() && !identity.eraseReachesAll());
    }

    @Test
    void choosesTheFastestFormatWithoutMetadata() throws IOException {
        var common = controller().common();
        assertEquals(Optional.of(0), common.formatOf(512));
        assertEquals(Optional.of(1), common.formatOf(4096));
        assertEquals(Optional.empty(), common.formatOf(1024));
    }

    @Test
    void listsNamespacesInOrder() throws IOException {
        fake.add(2, 100, 1);
        assertEquals(List.of(1, 2), controller().attached());
        assertEquals(List.of(1, 2), controller().allocated());
    }

    @ParameterizedTest
    @CsvSource({"KEY, sanitize 0 c, format 1 400", "BLOCKS, sanitize 0 a, format 1 200"})
    void erasesByTheBitsOfTheSpecification(Erasure erasure, String sanitize, String format) throws IOException {
        try (var controller = controller()) {
            controller.sanitize(erasure);
            controller.format(1, controller.namespace(1), erasure);
        }
        assertEquals(List.of(sanitize, format), fake.commands());
    }

    /** FLBAS 31h is format 17 with metadata behind each block; DPS 0Bh is protection type 3, first. */
    @Test
    void keepsTheFormatOfANamespace() throws IOException {
        var odd = new NamespaceIdentity(1, 17, true, 0x0b, List.of());
        controller().format(5, odd, Erasure.BLOCKS);
        assertEquals(List.of("format 5 1371"), fake.commands());
    }

    @Test
    void followsASanitizeByItsLog() throws IOException {
        var controller = controller();
        assertEquals(State.NEVER, controller.sanitizeStatus().state());
        controller.sanitize(Erasure.KEY);
        assertEquals(State.RUNNING, controller.sanitizeStatus().state());
        assertEquals(0x8000, controller.sanitizeStatus().progress());
        assertEquals(State.DONE, controller.sanitizeStatus().state());
    }

    @Test
    void saysInWordsWhyItIsRefused() {
        fake.refuses(0x80, 0x4000 | 0x10a);
        var failure = assertThrows(
                NvmeRefused.class, () -> controller().format(1, controller().namespace(1), Erasure.KEY));
        assertEquals("the controller refuses FORMAT of namespace 1: it cannot format so", failure.getMessage());
        assertEquals(0x10a, failure.status());
    }

    @Property
    void noAnswerCrashesTheParsers(@ForAll @Size(4096) byte[] bytes) {
        var answer = ByteBuffer.wrap(bytes);
        ControllerIdentity.parse(answer);
        var namespace = NamespaceIdentity.parse(answer);
        assertTrue(namespace.formats().size() <= 64);
        namespace.bytes();
        SanitizeStatus.parse(answer);
        assertEquals(0, answer.position());
        assertEquals(ByteOrder.BIG_ENDIAN, answer.order());
    }

    private NvmeController controller() throws IOException {
        linux.replies(ADMIN, fake::answer);
        return new NvmeController(NvmeCharacterDevice.open(linux, Path.of("/dev/nvme0")));
    }
}
