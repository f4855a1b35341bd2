package booty.core.config;

import java.util.Optional;

/**
 * The static address that the installed system is to have.
 *
 * @param mac the MAC address of the interface that it is for, lower case with colons
 * @param address address and prefix length, such as {@code 192.168.0.10/24}
 * @param gateway the default router, if any
 * @param nameserver the resolver, if any
 */
public record OsNetworkConfig(String mac, String address, Optional<String> gateway, Optional<String> nameserver) {}
