package booty.core.time;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;

/** One question to a time server, RFC 4330 §5 (SNTP version 4). */
record Sntp(String server) implements TimeSource {
    private static final int PORT = 123;
    private static final int MILLIS = 2000;
    private static final int LENGTH = 48;

    /** Seconds from the NTP epoch (1900) to the Unix epoch (1970). */
    private static final long EPOCHS_APART = 2_208_988_800L;

    /** The 32-bit seconds of NTP start again in 2036; times before 1970 mean the era after. */
    private static final long ERA = 1L << 32;

    @Override
    public String name() {
        return "the time server " + server;
    }

    @Override
    public Instant now() throws IOException {
        long nonce = new SecureRandom().nextLong();
        var request = ByteBuffer.allocate(LENGTH).put(0, (byte) 0x23).putLong(40, nonce);
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(MILLIS);
            socket.connect(InetAddress.getByName(server), PORT);
            socket.send(new DatagramPacket(request.array(), LENGTH));
            var answer = new DatagramPacket(new byte[LENGTH], LENGTH);
            socket.receive(answer);
            return parse(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()), nonce);
        }
    }

    /**
     * The time in an answer.
     *
     * @param answer a whole datagram
     * @param nonce what the request carried as its transmit timestamp
     */
    static Instant parse(ByteBuffer answer, long nonce) throws IOException {
        if (answer.remaining() < LENGTH) throw new IOException("answer of %d octets".formatted(answer.remaining()));
        int first = answer.get(0);
        int stratum = Byte.toUnsignedInt(answer.get(1));
        if ((first & 7) != 4) throw new IOException("not a server's answer: mode " + (first & 7));
        if ((first & 0xc0) == 0xc0) throw new IOException("the server's own clock is not set");
        if (stratum == 0 || stratum > 15) throw new IOException("stratum " + stratum);
        if (answer.getLong(24) != nonce) throw new IOException("an answer to another question");
        long seconds = Integer.toUnsignedLong(answer.getInt(40)) - EPOCHS_APART;
        long nanos = (Integer.toUnsignedLong(answer.getInt(44)) * 1_000_000_000L) >>> 32;
        return Instant.ofEpochSecond(seconds < 0 ? seconds + ERA : seconds, nanos);
    }
}
