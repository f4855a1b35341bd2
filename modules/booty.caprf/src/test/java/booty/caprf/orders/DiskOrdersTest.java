package booty.caprf.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import booty.core.config.EraseConfig;
import booty.core.config.EraseConfig.Fallback;
import booty.core.config.NamespacesConfig;
import booty.core.config.NamespacesConfig.Controller;
import booty.core.config.NamespacesConfig.Namespace;
import booty.core.config.WipeConfig;
import booty.core.config.WipeConfig.Scope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the vars ask for before a disk is written or when a machine is given back. */
class DiskOrdersTest {
    @Test
    void eraseOnlyWhenAskedAndFailRatherThanFallBack() throws ConfigInvalid {
        assertEquals(Optional.empty(), EraseOrders.of(vars("SECURE_ERASE_FALLBACK=discard")));
        assertEquals(Optional.of(new EraseConfig(Fallback.NONE)), EraseOrders.of(vars("SECURE_ERASE=true")));
        assertEquals(
                Optional.of(new EraseConfig(Fallback.OVERWRITE)),
                EraseOrders.of(vars("SECURE_ERASE=true\nSECURE_ERASE_FALLBACK=Overwrite")));
    }

    @Test
    void wipeOtherDisksOnlyWhenAsked() throws ConfigInvalid {
        assertEquals(Optional.empty(), WipeOrders.of(vars("WIPE_DISKS=target")));
        assertEquals(Optional.of(new WipeConfig(Scope.ALL)), WipeOrders.of(vars("WIPE_DISKS=all")));
    }

    @Test
    void divideControllersByTheKernelsName() throws ConfigInvalid {
        var vars = vars("NVME_NAMESPACES=[{\"controller\":\"/dev/nvme3\",\"namespaces\":"
                + "[{\"label\":\"os\",\"sizePct\":20},{\"label\":\"data\",\"sizePct\":80,\"blockSize\":4096}]}]");
        assertEquals(
                Optional.of(new NamespacesConfig(
                        List.of(new Controller("nvme3", List.of(new Namespace(20, 512), new Namespace(80, 4096)))))),
                NamespaceOrders.of(vars));
        assertEquals(Optional.empty(), NamespaceOrders.of(vars("")));
    }

    private static MachineVars vars(String text) throws ConfigInvalid {
        return MachineVars.parse("vars", text.getBytes(StandardCharsets.UTF_8)).vars();
    }
}
