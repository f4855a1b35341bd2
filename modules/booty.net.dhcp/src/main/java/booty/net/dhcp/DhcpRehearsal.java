package booty.net.dhcp;

import booty.core.bundle.Rehearsal;
import booty.net.address.Ipv4;
import booty.net.address.Mac;
import booty.net.dhcp.client.Action;
import booty.net.dhcp.client.DhcpClient;
import booty.net.dhcp.client.Event;
import booty.net.dhcp.client.Identity;
import booty.net.dhcp.client.State;
import booty.net.dhcp.client.Transition;
import booty.net.dhcp.codec.Datagram;
import booty.net.dhcp.codec.DhcpMessage;
import booty.net.dhcp.codec.MessageType;
import booty.net.dhcp.codec.OptionCode;
import booty.net.dhcp.codec.Options;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.slf4j.LoggerFactory;

/** Gets a lease from a server that exists only in memory, through the codec both ways. */
public final class DhcpRehearsal implements Rehearsal {
    private static final Mac OURS = new Mac(0x00005e005301L);
    private static final Mac THEIRS = new Mac(0x00005e005302L);
    private static final Ipv4 SERVER = new Ipv4(0xc0000201);
    private static final Ipv4 ADDRESS = new Ipv4(0xc0000202);

    @Override
    public void rehearse() throws Exception {
        var client = new DhcpClient(Identity.ofMac(OURS, Optional.empty()), new Random(1));
        var transition = client.step(new State.Idle(), new Event.Started(), 0, Transition.NEVER);
        transition = answered(client, transition, MessageType.OFFER);
        transition = answered(client, transition, MessageType.ACK);
        transition = client.step(transition.next(), new Event.Checked(Optional.empty()), 2, transition.wake());
        LoggerFactory.getLogger(DhcpRehearsal.class).info("rehearsed up to {}", transition.next());
    }

    private static Transition answered(DhcpClient client, Transition before, MessageType type) throws Exception {
        for (var action : before.actions()) {
            if (!(action instanceof Action.Broadcast(var message, var source))) continue;
            var frame = new Datagram(source, 68, Ipv4.BROADCAST, 67, ByteBuffer.wrap(message.encode())).encode();
            var asked = DhcpMessage.parse(
                    Datagram.parse(ByteBuffer.wrap(frame)).orElseThrow().payload());
            var answer = new DhcpMessage(
                    DhcpMessage.TO_CLIENT,
                    asked.transaction(),
                    0,
                    false,
                    Ipv4.ANY,
                    ADDRESS,
                    Ipv4.ANY,
                    Ipv4.ANY,
                    asked.hardware(),
                    Options.none()
                            .with(OptionCode.MESSAGE_TYPE, (byte) type.number())
                            .with(OptionCode.SERVER_ID, SERVER)
                            .with(OptionCode.SUBNET_MASK, new Ipv4(0xffffff00))
                            .with(OptionCode.ROUTERS, SERVER)
                            .with(OptionCode.LEASE_SECONDS, (byte) 0, (byte) 0, (byte) 14, (byte) 16));
            var parsed = DhcpMessage.parse(ByteBuffer.wrap(answer.encode()));
            return client.step(before.next(), new Event.Received(parsed, THEIRS), 1, before.wake());
        }
        throw new IllegalStateException("nothing was sent in " + before.next());
    }
}
