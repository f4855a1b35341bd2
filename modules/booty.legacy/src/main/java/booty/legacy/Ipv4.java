package booty.legacy;

import java.util.regex.Pattern;

/** What an IPv4 address looks like when it is written in full. */
final class Ipv4 {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern PREFIX_LENGTH = Pattern.compile("3[0-2]|[12]?[0-9]");

    private Ipv4() {}

    /** Four octets in decimal without leading zeros. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** 0 to 32. */
    static boolean isPrefixLength(String text) {
        return PREFIX_LENGTH.matcher(text).matches();
    }
}
