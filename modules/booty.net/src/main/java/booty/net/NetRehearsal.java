package booty.net;

import booty.core.bundle.LoopbackServer;
import booty.core.bundle.Rehearsal;
import booty.core.linux.Doors;
import booty.net.rtnetlink.Rtnetlink;
import org.slf4j.LoggerFactory;

/** Looks at the network without changing it, and probes a server on loopback. */
public final class NetRehearsal implements Rehearsal {
    @Override
    public void rehearse() throws Exception {
        var log = LoggerFactory.getLogger(NetRehearsal.class);
        try (var rtnetlink = Rtnetlink.open(Doors.ofThisMachine().linux());
                var server = new LoopbackServer("404 Not Found", new byte[0])) {
            log.info("links: {}", Nics.describe(rtnetlink.links()));
            log.info(
                    "{} addresses, {} routes",
                    rtnetlink.addresses().size(),
                    rtnetlink.routes().size());
            log.info("modes: {}", NetworkModes.ofThisImage());
            log.info("probe: {}", new Probe(server.address(), NetworkTimes.DEFAULT).await());
        }
    }
}
