package booty.net.rtnetlink;

import booty.core.linux.Errno;
import booty.core.linux.Linux;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Requests and their answers over one netlink socket: sequence numbers, acknowledgements, dumps. */
final class Conversation implements AutoCloseable {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int NETLINK_ROUTE = 0;
    private static final int SOL_NETLINK = 270;
    private static final int CAP_ACK = 10;
    private static final int EXT_ACK = 11;

    /** The kernel sends at most 32 KiB at once. */
    private static final int BUFFER = 64 * 1024;

    /** The kernel answers in the call itself; this only ends a wait for a lost answer. */
    private static final int ANSWER_MILLIS = 5_000;

    /** A machine with this many routes in its initramfs is not sane. */
    private static final int DUMP_LIMIT = 65_536;

    private static final int DUMP_TRIES = 5;

    private final Linux.DatagramSocket socket;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
    private int sequence;

    private Conversation(Linux.DatagramSocket socket) {
        this.socket = socket;
    }

    static Conversation open(Linux linux) throws IOException {
        var socket = socket(linux, 0);
        var on = ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(1).array();
        try {
            socket.option(SOL_NETLINK, CAP_ACK, on);
            socket.option(SOL_NETLINK, EXT_ACK, on);
        } catch (Errno error) {
            socket.close();
            throw error;
        }
        return new Conversation(socket);
    }

    /** A socket that also hears the multicast groups of the mask. */
    static Linux.DatagramSocket socket(Linux linux, int groups) throws Errno {
        var address = ByteBuffer.allocate(12)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_NETLINK)
                .putShort((short) 0)
                .putInt(0)
                .putInt(groups)
                .array();
        return linux.socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE, address);
    }

    /** Asks for a change and waits for its acknowledgement. */
    synchronized void change(int type, int flags, ByteBuffer body, String what) throws IOException {
        int mine = send(type, flags | Frame.ACK, body);
        while (true) {
            for (var frame : answers(mine, what)) {
                if (frame.type() == Frame.ERROR) {
                    throwIfRefused(Refusal.parse(frame), what);
                    return;
                }
            }
        }
    }

    /** Asks for a whole table; again when it changed while it was read. */
    synchronized List<Frame> dump(int type, ByteBuffer body, String what) throws IOException {
        for (int attempt = 0; attempt < DUMP_TRIES; attempt++) {
            var found = new ArrayList<Frame>();
            if (dumpOnce(send(type, Frame.DUMP, body.duplicate()), found, what)) return found;
        }
        throw new IOException("%s: the table kept changing".formatted(what));
    }

    private boolean dumpOnce(int mine, List<Frame> found, String what) throws IOException {
        boolean whole = true;
        while (true) {
            for (var frame : answers(mine, what)) {
                whole &= (frame.flags() & Frame.DUMP_INTERRUPTED) == 0;
                switch (frame.type()) {
                    case Frame.DONE -> {
                        return whole;
                    }
                    case Frame.ERROR -> throwIfRefused(Refusal.parse(frame), what);
                    case Frame.NOOP -> {}
                    default -> {
                        if (found.size() == DUMP_LIMIT) throw new NetlinkMalformed(what + ": an endless table");
                        found.add(copy(frame));
                    }
                }
            }
        }
    }

    /** The receive buffer is used again, the frame is not. */
    private static Frame copy(Frame frame) {
        var body = ByteBuffer.allocate(frame.body().remaining()).order(ByteOrder.nativeOrder());
        body.put(frame.body().duplicate()).flip();
        return new Frame(frame.type(), frame.flags(), frame.sequence(), body);
    }

    private int send(int type, int flags, ByteBuffer body) throws Errno {
        var out = ByteBuffer.allocateDirect(Frame.HEADER + body.remaining()).order(ByteOrder.nativeOrder());
        new Frame(type, flags | Frame.REQUEST, ++sequence, body).encode(out);
        socket.send(out.flip(), new byte[0]);
        return sequence;
    }

    /** The next messages that answer request {@code mine}; answers to a request that was given up are dropped. */
    private List<Frame> answers(int mine, String what) throws IOException {
        in.clear();
        // the answer is there already: an interrupt must not leave what was done half known
        boolean interrupted = Thread.interrupted();
        try {
            if (!socket.receive(in, ANSWER_MILLIS)) {
                throw new IOException("%s: no answer from the kernel in %d ms".formatted(what, ANSWER_MILLIS));
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
        return Frame.parse(in.flip()).stream()
                .filter(frame -> frame.sequence() == mine)
                .toList();
    }

    private static void throwIfRefused(Refusal refusal, String what) throws Errno {
        if (refusal.errno() == 0) return;
        throw new Errno(what, refusal.errno(), refusal.text().isEmpty() ? "refused" : refusal.text());
    }

    @Override
    public void close() {
        socket.close();
    }
}
