package booty.net.rtnetlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes are those of a little-endian machine, as both of ours are. */
class FrameTest {
    private static ByteBuffer hex(String bytes) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(bytes.replace(" ", "")));
    }

    @Test
    void readsTheMessagesOfADatagramAndTheirPadding() throws NetlinkMalformed {
        // length 17, type 16, flags MULTI, sequence 7, port 0, one octet and its padding; then DONE
        var frames = Frame.parse(
                hex("11000000 1000 0200 07000000 00000000 aa000000" + "14000000 0300 0200 07000000 00000000 00000000"));
        assertEquals(2, frames.size());
        assertEquals(16, frames.getFirst().type());
        assertEquals(1, frames.getFirst().body().remaining());
        assertEquals(Frame.DONE, frames.getLast().type());
        assertEquals(7, frames.getLast().sequence());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0f000000 1000 0200 07000000 00000000, message of 15 octets with 16 left",
        "00000000 1000 0200 07000000 00000000, message of 0 octets with 16 left",
        "ffffffff 1000 0200 07000000 00000000, message of -1 octets with 16 left",
        "11000000 1000 0200 07000000 00000000, message of 17 octets with 16 left",
        "10000000 1000 0200 07000000 00000000 aabb, 2 octets after the last message"
    })
    void refusesLengthsThatDoNotFit(String bytes, String what) {
        assertEquals(
                what,
                assertThrows(NetlinkMalformed.class, () -> Frame.parse(hex(bytes)))
                        .getMessage());
    }

    @Test
    void survivesARoundTrip() throws NetlinkMalformed {
        var frame =
                new Frame(Rtnetlink.GET_LINK, Frame.REQUEST, 9, hex("01020304").order(ByteOrder.nativeOrder()));
        var out = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        frame.encode(out);
        var read = Frame.parse(out.flip()).getFirst();
        assertEquals(frame.type(), read.type());
        assertEquals(frame.flags(), read.flags());
        assertEquals(frame.body(), read.body());
    }

    @Property
    void noBytesCrashTheParsers(@ForAll byte[] bytes) {
        try {
            Frame.parse(ByteBuffer.wrap(bytes));
        } catch (NetlinkMalformed _) {
            // the only failure that bytes may cause
        }
        for (Body body : new Body[] {Link::parse, HostAddress::parse, Route::parse, Neighbour::parse}) {
            try {
                body.parse(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()));
            } catch (NetlinkMalformed _) {
                // likewise
            }
        }
        try {
            Refusal.parse(new Frame(Frame.ERROR, 0, 0, ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder())));
        } catch (NetlinkMalformed _) {
            // likewise
        }
    }

    private interface Body {
        Object parse(ByteBuffer in) throws NetlinkMalformed;
    }
}
