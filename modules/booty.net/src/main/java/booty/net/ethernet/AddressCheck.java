package booty.net.ethernet;

import booty.core.linux.Linux;
import booty.net.address.Ipv4;
import booty.net.address.Mac;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks a link whether somebody has an address already, RFC 5227 §2.1. The RFC takes five to seven
 * seconds for it, with machines in mind that sleep or sit behind a modem; one that provisions has a
 * server waiting on the same switch, so we ask twice within a third of a second.
 *
 * @param probes how often to ask
 * @param interval from one question to the next, and from the last to the verdict
 */
public record AddressCheck(int probes, Duration interval) {
    public static final AddressCheck QUICK = new AddressCheck(2, Duration.ofMillis(150));

    /**
     * Who has an address.
     *
     * @param link the interface's index
     * @param ours its hardware address
     * @return empty when nobody answers
     */
    public Optional<Mac> holder(Linux linux, int link, Mac ours, Ipv4 address)
            throws IOException, InterruptedException {
        try (var socket = EthernetSocket.open(linux, link, ours, EthernetSocket.ARP)) {
            for (int i = 0; i < probes; i++) {
                socket.send(Mac.BROADCAST, ArpPacket.probe(ours, address).encode());
                var holder = listen(socket, ours, address);
                if (holder.isPresent()) return holder;
            }
            return Optional.empty();
        }
    }

    private Optional<Mac> listen(EthernetSocket socket, Mac ours, Ipv4 address)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + interval.toNanos();
        while (true) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) return Optional.empty();
            var frame = socket.receive((int) left);
            if (Thread.interrupted()) throw new InterruptedException("checking " + address);
            var contender = frame.flatMap(received -> ArpPacket.parse(received.payload()))
                    .filter(packet -> packet.contests(address, ours));
            if (contender.isPresent()) return contender.map(ArpPacket::senderMac);
        }
    }

    /** Tells the link that we have an address now, so that caches forget who had it before. */
    public static void announce(Linux linux, int link, Mac ours, Ipv4 address) throws IOException {
        try (var socket = EthernetSocket.open(linux, link, ours, EthernetSocket.ARP)) {
            socket.send(Mac.BROADCAST, ArpPacket.announcement(ours, address).encode());
        }
    }
}
