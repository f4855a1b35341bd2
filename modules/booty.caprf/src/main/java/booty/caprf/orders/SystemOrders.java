package booty.caprf.orders;

import booty.caprf.vars.CloudInit;
import booty.caprf.vars.MachineVars;
import booty.core.config.BootEntryConfig;
import booty.core.config.CloudInitConfig;
import booty.core.config.HostnameConfig;
import booty.core.config.KernelParametersConfig;
import booty.core.config.KubeletConfig;
import booty.core.config.ResolversConfig;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What the vars say of the installed system's names, resolvers, kernel and cloud-init. */
public final class SystemOrders {
    /** What cloud-init calls a machine that nobody gave a name, as the original did. */
    private static final String NAMELESS = "booty";

    /** All of them, and the network; the kernel's parameters and the firmware's menu are always seen to. */
    public static final List<SectionOfVars> ALL = List.of(
            SystemOrders::hostname,
            SystemOrders::resolvers,
            SystemOrders::kubelet,
            SystemOrders::kernel,
            SystemOrders::cloudInit,
            SystemOrders::bootEntry,
            NetworkOrders::of);

    private SystemOrders() {}

    /** How it calls itself. */
    public static Optional<HostnameConfig> hostname(MachineVars vars) {
        return vars.identity().hostname().map(HostnameConfig::new);
    }

    /** How Kubernetes knows it. */
    public static Optional<KubeletConfig> kubelet(MachineVars vars) {
        var identity = vars.identity();
        boolean any = identity.providerId().isPresent()
                || identity.failureDomain().isPresent()
                || identity.region().isPresent();
        return any
                ? Optional.of(new KubeletConfig(identity.providerId(), identity.failureDomain(), identity.region()))
                : Optional.empty();
    }

    /** What its kernel is told: something in any case, as in the original. */
    public static Optional<KernelParametersConfig> kernel(MachineVars vars) {
        var line = vars.identity().kernelParameters();
        return Optional.of(
                new KernelParametersConfig(line.map(SystemOrders::words).orElse(List.of())));
    }

    /** Its entry in the firmware's menu, where there is one. */
    public static Optional<BootEntryConfig> bootEntry(MachineVars vars) {
        return Optional.of(new BootEntryConfig());
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +"));
    }

    /** Whom it asks for names. */
    public static Optional<ResolversConfig> resolvers(MachineVars vars) {
        var addresses =
                vars.network().dns().stream().map(InetAddress::getHostAddress).toList();
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new ResolversConfig(addresses));
    }

    /** What its cloud-init is told. */
    public static Optional<CloudInitConfig> cloudInit(MachineVars vars) {
        if (!vars.cloudInit().enabled()) return Optional.empty();
        var identity = vars.identity();
        var source = vars.cloudInit().dataSource() == CloudInit.DataSource.CONFIG_DRIVE
                ? CloudInitConfig.Source.CONFIG_DRIVE
                : CloudInitConfig.Source.NOCLOUD;
        var instance = identity.providerId().or(identity::hostname).orElse(NAMELESS);
        return Optional.of(new CloudInitConfig(source, instance, identity.hostname()));
    }
}
