package booty.core.config;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Kubernetes knows the machine.
 *
 * @param providerId what the kubelet gets as {@code --provider-id}
 * @param zone label {@code topology.kubernetes.io/zone} of its node
 * @param region label {@code topology.kubernetes.io/region} of its node
 */
public record KubeletConfig(Optional<String> providerId, Optional<String> zone, Optional<String> region)
        implements Section {
    @Override
    public Feature feature() {
        return Feature.OS_CONFIGURATION;
    }

    @Override
    public String describe() {
        return "make it the node "
                + Stream.of(providerId, zone, region).flatMap(Optional::stream).collect(Collectors.joining(" "));
    }
}
