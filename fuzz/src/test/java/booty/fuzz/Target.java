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
    GRUB(GrubFuzz::fuzzerTestOneInput),
    BLS(BlsFuzz::fuzzerTestOneInput),
    PARTITION_TABLE(PartitionTableFuzz::fuzzerTestOneInput),
    LOAD_OPTION(LoadOptionFuzz::fuzzerTestOneInput),
    DHCP(DhcpFuzz::fuzzerTestOneInput),
    QCOW2(Qcow2Fuzz::fuzzerTestOneInput),
    CONTAINER(ContainerFuzz::fuzzerTestOneInput),
    XZ(XzFuzz::fuzzerTestOneInput),
    TAR(TarFuzz::fuzzerTestOneInput),
    IMAGE_FORMAT(ImageFormatFuzz::fuzzerTestOneInput),
    VARS(VarsFuzz::fuzzerTestOneInput),
    PARTITION_LAYOUT(JsonVarsFuzz::layout),
    NVME_NAMESPACES(JsonVarsFuzz::namespaces),
    COMMAND(CommandFuzz::fuzzerTestOneInput),
    UNIFIED_KERNEL(UnifiedKernelFuzz::fuzzerTestOneInput),
    LOADER_CONF(LoaderConfFuzz::fuzzerTestOneInput),
    DMI(DmiFuzz::fuzzerTestOneInput),
    MSTCONFIG(SettingsFuzz::fuzzerTestOneInput);

    private final Input input;

    Target(Input input) {
        this.input = input;
    }

    /** What takes an input; it throws only when the input has found a defect. */
    interface Input {
        void take(byte[] bytes) throws Exception;
    }

    /** Whose name is that of a folder. */
    String folder() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    void take(byte[] bytes) throws Exception {
        input.take(bytes);
    }
}
