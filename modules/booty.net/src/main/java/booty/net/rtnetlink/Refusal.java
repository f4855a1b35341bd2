package booty.net.rtnetlink;

import java.nio.ByteBuffer;

/**
 * What the kernel answers to a request: NLMSG_ERROR, whose number 0 is an acknowledgement.
 *
 * @param errno 0, or an error number of errno(3)
 * @param text why, in the kernel's words; empty when it does not say
 */
record Refusal(int errno, String text) {
    private static final int TEXT = 1;

    /**
     * Reads the body of an NLMSG_ERROR.
     *
     * @throws NetlinkMalformed when it is shorter than its number
     */
    static Refusal parse(Frame frame) throws NetlinkMalformed {
        var in = frame.body().duplicate().order(frame.body().order());
        if (in.remaining() < 4 + Frame.HEADER) {
            throw new NetlinkMalformed("error message of %d octets".formatted(in.remaining()));
        }
        int errno = -in.getInt();
        if (errno < 0) throw new NetlinkMalformed("error number " + -errno);
        int request = in.getInt(in.position());
        boolean capped = (frame.flags() & Frame.CAPPED) != 0;
        int skipped = capped ? Frame.HEADER : Math.max(Frame.HEADER, request);
        if (skipped > in.remaining()) return new Refusal(errno, "");
        in.position(in.position() + skipped);
        return new Refusal(errno, said(in));
    }

    private static String said(ByteBuffer in) {
        try {
            return Attributes.parse(in).text(TEXT).orElse("");
        } catch (NetlinkMalformed _) {
            // the words are a courtesy: without them the number still stands
            return "";
        }
    }
}
