package booty.disk.erase.ata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.disk.erase.ata.AtaCommand.Name;
import booty.testkit.FakeLinux;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtaEraseTest {
    private final FakeLinux linux = new FakeLinux();
    private final FakeAtaDisk disk = new FakeAtaDisk();

    @ParameterizedTest
    @CsvSource({
        "IDENTIFY_DEVICE, 85080e00000001000000000000 00ec00",
        "SECURITY_SET_PASSWORD, 850a0600000001000000000000 00f100",
        "SECURITY_ERASE_PREPARE, 85060000000000000000000000 00f300",
        "SECURITY_ERASE_UNIT, 850a0600000001000000000000 00f400"
    })
    void passesCommandsThroughInTheWordsOfSat(Name name, String cdb) {
        assertEquals(
                cdb.replace(" ", ""),
                HexFormat.of().formatHex(AtaCommand.of(name).descriptorBlock()));
    }

    @Test
    void erasesWithAPasswordThatGoesWithTheData() throws IOException {
        erase();
        assertEquals(List.of("f1 0", "f3", "f4 2"), disk.commands());
        assertEquals("", disk.password());
    }

    @Test
    void takesTheNormalEraseWhereThereIsNoOther() throws IOException {
        disk.withoutEnhancedErase();
        erase();
        assertEquals(List.of("f1 0", "f3", "f4 0"), disk.commands());
    }

    @Test
    void readsHowLongTheDiskExpectsToTake() throws IOException {
        assertEquals(Optional.of(Duration.ofHours(10)), open().check().expected());
        disk.withoutEnhancedErase();
        assertEquals(Optional.of(Duration.ofHours(2)), open().check().expected());
    }

    @Test
    void refusesAFrozenDiskBeforeItSetsAPassword() {
        disk.frozen();
        var failure = assertThrows(AtaErase.Unable.class, this::erase);
        assertEquals("its ATA security is frozen by the firmware", failure.getMessage());
        assertTrue(failure.remedy().startsWith("Power cycle"), failure.remedy());
        assertEquals(List.of(), disk.commands());
    }

    @Test
    void refusesADiskWithoutSecurity() {
        disk.withoutSecurity();
        assertThrows(AtaErase.Unable.class, this::erase);
        assertEquals(List.of(), disk.commands());
    }

    @Test
    void leavesNoPasswordBehindWhenTheEraseFails() {
        disk.refuses("f4");
        var failure = assertThrows(IOException.class, this::erase);
        assertEquals("the disk refuses SECURITY_ERASE_UNIT: command aborted (code 0000)", failure.getMessage());
        assertEquals("", disk.password());
        assertEquals(List.of("f1 0", "f3", "f4 2", "f6 0"), disk.commands());
    }

    @Test
    void tellsThePasswordWhenItCannotBeTakenAway() {
        disk.refuses("f4").refuses("f6");
        var failure = assertThrows(IOException.class, this::erase);
        assertTrue(
                String.valueOf(failure.getMessage()).contains("its ATA password '" + disk.password() + "' could"),
                failure.getMessage());
        assertTrue(disk.password().matches("BOOTy-[0-9a-f]{26}"), disk.password());
    }

    @Test
    void goesOnWithADiskThatAPowerFailureLeftLocked() throws IOException {
        disk.refuses("f4").refuses("f6");
        assertThrows(IOException.class, this::erase);
        var again = new FakeAtaDisk().lockedWith(disk.password());
        linux.replies("ioctl /dev/sda 2285", again::answer);
        AtaErase.open(linux, Path.of("/dev/sda")).erase();
        assertEquals(List.of("f2 0", "f1 0", "f3", "f4 2"), again.commands());
        assertEquals("", again.password());
    }

    @Test
    void leavesADiskAloneThatIsLockedBySomebodyElse() {
        disk.lockedWith("theirs");
        var failure = assertThrows(AtaErase.Unable.class, this::erase);
        assertEquals("it is locked with an ATA password that is not ours", failure.getMessage());
        assertEquals("theirs", disk.password());
    }

    /** Word 89 counts in eight bits, or in fifteen where the highest bit says so. */
    @ParameterizedTest
    @CsvSource({"0000, ", "0100, 2", "ff00, 510", "2c81, 600", "0080,", "ffff, 65534"})
    void readsTimesOfBothForms(String word, Integer minutes) {
        var answer = ByteBuffer.allocate(512);
        answer.put(2 * 89, HexFormat.of().parseHex(word));
        assertEquals(
                Optional.ofNullable(minutes).map(count -> Duration.ofMinutes(count)),
                AtaIdentity.parse(answer).eraseTime());
    }

    @Property
    void noAnswerCrashesTheParser(@ForAll @Size(512) byte[] bytes) {
        AtaIdentity.parse(ByteBuffer.wrap(bytes));
        AtaRefused.of(AtaCommand.of(Name.IDENTIFY_DEVICE), bytes, bytes.length);
    }

    private void erase() throws IOException {
        try (var ata = open()) {
            ata.erase();
        }
    }

    private AtaErase open() throws IOException {
        linux.replies("ioctl /dev/sda 2285", disk::answer);
        return AtaErase.open(linux, Path.of("/dev/sda"));
    }
}
