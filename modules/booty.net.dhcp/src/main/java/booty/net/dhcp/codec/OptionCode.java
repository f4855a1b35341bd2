package booty.net.dhcp.codec;

/** Numbers of the options that we send or understand, RFC 2132 unless said. */
public final class OptionCode {
    public static final int PAD = 0;
    public static final int SUBNET_MASK = 1;
    public static final int ROUTERS = 3;
    public static final int DNS_SERVERS = 6;
    public static final int HOST_NAME = 12;
    public static final int DOMAIN_NAME = 15;
    public static final int INTERFACE_MTU = 26;
    public static final int BROADCAST_ADDRESS = 28;
    public static final int NTP_SERVERS = 42;
    public static final int REQUESTED_ADDRESS = 50;
    public static final int LEASE_SECONDS = 51;

    /** The fields for a boot file and server name hold options too. */
    public static final int OVERLOAD = 52;

    public static final int MESSAGE_TYPE = 53;
    public static final int SERVER_ID = 54;
    public static final int PARAMETER_REQUEST_LIST = 55;

    /** Why, in words, beside a NAK or DECLINE. */
    public static final int MESSAGE = 56;

    public static final int LARGEST_MESSAGE = 57;
    public static final int RENEWAL_SECONDS = 58;
    public static final int REBINDING_SECONDS = 59;
    public static final int VENDOR_CLASS = 60;

    /** RFC 4361. */
    public static final int CLIENT_ID = 61;

    /** RFC 3442. */
    public static final int CLASSLESS_ROUTES = 121;

    public static final int END = 255;

    private OptionCode() {}
}
