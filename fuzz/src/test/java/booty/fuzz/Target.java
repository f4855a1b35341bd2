package booty.fuzz;

import booty.caprf.vars.JsonVarsFuzz;
import booty.caprf.vars.VarsFuzz;
import booty.disk.efi.LoadOptionFuzz;
import booty.disk.gpt.PartitionTableFuzz;
import booty.image.archive.TarFuzz;
import booty.image.format.XzFuzz;
import booty.image.format.qcow2.Qcow2Fuzz;
import booty.image.pack.ContainerFuzz;
import booty.kexec.grub.GrubFuzz;
import booty.mellanox.SettingsFuzz;

/** What is fuzzed; a target's corpus is the folder of its name. */
@SuppressWarnings("ImmutableEnumChecker") // methods without state
enum Target {
    GRUB(GrubFuzz::fuzzerTestOneInput, 1024),
    BLS(BlsFuzz::fuzzerTestOneInput, 1024),
    GRUBENV(EnvironmentFuzz::fuzzerTestOneInput, 1024),
    PARTITION_TABLE(PartitionTableFuzz::fuzzerTestOneInput, 4096),
    LOAD_OPTION(LoadOptionFuzz::fuzzerTestOneInput, 1024),
    DHCP(DhcpFuzz::fuzzerTestOneInput, 2048),
    QCOW2(Qcow2Fuzz::fuzzerTestOneInput, 1024),
    CONTAINER(ContainerFuzz::fuzzerTestOneInput, 8192),
    XZ(XzFuzz::fuzzerTestOneInput, 2048),
    TAR(TarFuzz::fuzzerTestOneInput, 8192),
    IMAGE_FORMAT(ImageFormatFuzz::fuzzerTestOneInput, 4096),
    VARS(VarsFuzz::lines, 1024),
    VARS_ORDERS(VarsFuzz::orders, 1024),
    PARTITION_LAYOUT(JsonVarsFuzz::layout, 1024),
    NVME_NAMESPACES(JsonVarsFuzz::namespaces, 1024),
    RAID(JsonVarsFuzz::arrays, 1024),
    COMMAND(CommandFuzz::fuzzerTestOneInput, 1024),
    UNIFIED_KERNEL(UnifiedKernelFuzz::fuzzerTestOneInput, 8192),
    LOADER_CONF(LoaderConfFuzz::fuzzerTestOneInput, 512),
    DMI(DmiFuzz::fuzzerTestOneInput, 4096),
    MSTCONFIG(SettingsFuzz::fuzzerTestOneInput, 4096);

    private final Input input;
    private final int longestBytes;

    Target(Input input, int longestBytes) {
        this.input = input;
        this.longestBytes = longestBytes;
    }

    /** What takes an input; it throws only when the input has found a defect. */
    interface Input {
        void take(byte[] bytes) throws Exception;
    }

    /** Whose name is that of a folder. */
    String folder() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Inputs as long as this reach everything; longer ones only take longer. */
    int longestBytes() {
        return longestBytes;
    }

    void take(byte[] bytes) throws Exception {
        input.take(bytes);
    }
}
