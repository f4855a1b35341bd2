package booty.disk.luks.tpm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcrPolicyTest {
    /** The policy of one register that was never extended. */
    static PcrPolicy ofZeroes(int pcr) {
        return PcrPolicy.of(List.of(pcr), new byte[32]);
    }

    @Test
    void ofNoRegisterIsThePolicyOfASessionThatWasToldNothing() {
        assertEquals("00".repeat(32), PcrPolicy.of(List.of(), new byte[0]).digest());
    }

    @Test
    void asksForOneRegisterOfTheBankSha256() throws Exception {
        var asked = new ArrayList<String>();
        var value = "11".repeat(32);
        var tpm = new Answering(asked, "00000009 00000001 000b 03 800000 00000001 0020" + value);
        assertEquals(value, HexFormat.of().formatHex(PcrPolicy.value(tpm, 7)));
        assertEquals(List.of("8001000000140000017e00000001000b03800000"), asked);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "8001 00000009 000000, the answer to TPM2_PCR_Read is cut short",
                "8001 0000000b 00000000, the answer to TPM2_PCR_Read is cut short",
                "8001 0000000a 00000101, TPM2_PCR_Read is answered with 0x101",
                "8001 00000012 00000000 00000009 00000000, the TPM has no bank SHA-256",
                "8001 0000001c 00000000 00000009 00000001 000b 03 000000 00000000, the TPM has no register 7 in its bank"
                        + " SHA-256",
                "8001 0000001e 00000000 00000009 00000001 000b 03 800000 00000001 ffff, the answer to TPM2_PCR_Read is cut"
                        + " short"
            })
    void saysWhatIsWrongWithAnAnswer(String answer, String message) {
        var bytes = HexFormat.of().parseHex(answer.replace(" ", ""));
        TpmDevice tpm = new Whatever(ByteBuffer.wrap(bytes));
        assertEquals(
                message,
                assertThrows(IOException.class, () -> PcrPolicy.value(tpm, 7)).getMessage());
    }

    @Property(tries = 300)
    void noAnswerIsAnythingButAValueOrAFailure(@ForAll byte[] body) throws Exception {
        var answer = ByteBuffer.wrap(
                new Octets().u16(0x8001).u32(10 + body.length).u32(0).put(body).bytes());
        try {
            SealedKey.seal(new Whatever(answer), new byte[32], ofZeroes(7));
            PcrPolicy.value(new Whatever(answer), 7);
        } catch (IOException _) {
            // the only failure that a TPM may cause
        }
    }

    /** A TPM that says the same to everything. */
    private record Whatever(ByteBuffer answer) implements TpmDevice {
        @Override
        public ByteBuffer exchange(ByteBuffer command) {
            return answer.duplicate();
        }

        @Override
        public void close() {}
    }

    /** A TPM that notes commands and answers with what follows the header of success. */
    private record Answering(List<String> asked, String body) implements TpmDevice {
        @Override
        public ByteBuffer exchange(ByteBuffer command) {
            var bytes = new byte[command.remaining()];
            command.get(bytes);
            asked.add(HexFormat.of().formatHex(bytes));
            var rest = HexFormat.of().parseHex(body.replace(" ", ""));
            return ByteBuffer.wrap(new Octets()
                    .u16(0x8001)
                    .u32(10 + rest.length)
                    .u32(0)
                    .put(rest)
                    .bytes());
        }

        @Override
        public void close() {}
    }
}
