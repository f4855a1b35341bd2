package booty.caprf.vars;

import static booty.caprf.vars.Origin.CODE;
import static booty.caprf.vars.Origin.LATER;
import static booty.caprf.vars.Origin.README;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * Addresses in a fabric of leaves and spines, given or derived from the BMC's.
 *
 * @param underlaySubnet where the router's address is derived in
 * @param underlayAddress the router's address, if it is not derived
 * @param overlaySubnet where the address in the overlay is derived in
 * @param ipmiSubnet the BMC's network: the offset in it is kept
 * @param vni of the provisioning network, RFC 7348 §5; 0 for none
 * @param provisionAddress of this machine in it
 * @param provisionGateway the tunnel's end that unknown traffic is flooded to
 * @param dcgws gateways that are talked to within the same AS
 * @param overlayAggregate the prefix that is announced for all
 * @param routeTarget of the overlay
 * @param vrfTable the routing table of the VRF
 */
public record FabricVars(
        Optional<Prefix> underlaySubnet,
        Optional<InetAddress> underlayAddress,
        Optional<Prefix> overlaySubnet,
        Optional<Prefix> ipmiSubnet,
        int vni,
        Optional<Prefix> provisionAddress,
        Optional<InetAddress> provisionGateway,
        List<InetAddress> dcgws,
        Optional<Prefix> overlayAggregate,
        Optional<String> routeTarget,
        long vrfTable) {
    private static final Kind<String> ROUTE_TARGET = Kind.text(
            "`ASN:number`", "(\\d{1,10}|\\d{1,3}(\\.\\d{1,3}){3}):\\d{1,10}", "is no route target, such as 65000:100");

    static FabricVars from(Reading in) {
        in.theme("Fabric");
        return new FabricVars(
                in.optional("underlay_subnet", Prefix.ANY, README, "the router's address is derived in it"),
                in.optional("underlay_ip", Addresses.V4, CODE, "the router's address itself"),
                in.optional("overlay_subnet", Prefix.ANY, README, "the overlay's address is derived in it"),
                in.optional("ipmi_subnet", Prefix.ANY, CODE, "the BMC's network; its host part is kept in the others"),
                in.count("provision_vni", 0xff_ffff, README, "VXLAN of the provisioning network; 0 for none"),
                in.optional("provision_ip", Prefix.ANY, CODE, "address of this machine in the provisioning network"),
                in.optional("provision_gateway", Addresses.ANY, LATER, "tunnel end that takes what has no known place"),
                in.list("dcgw_ips", Kind.commas(Addresses.ANY), CODE, "gateways of the data centre, for FRR"),
                in.optional("overlay_aggregate", Prefix.ANY, CODE, "prefix that FRR announces for all"),
                in.optional("vpn_rt", ROUTE_TARGET, CODE, "route target of the overlay, for FRR"),
                in.or(1000L, "vrf_table_id", Kind.unsigned(1, 0xffff_ffffL), CODE, "routing table of the VRF"));
    }
}
