package booty.net.dhcp.codec;

/** A message breaks RFC 2131 or RFC 2132; it is dropped. */
public final class DhcpMalformed extends Exception {
    private static final long serialVersionUID = 1L;

    DhcpMalformed(String what) {
        super(what);
    }
}
