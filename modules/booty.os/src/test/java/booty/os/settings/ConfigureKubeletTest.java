package booty.os.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.KubeletConfig;
import booty.core.step.Outcome;
import booty.os.Installed;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the original, byte for byte. */
class ConfigureKubeletTest {
    private static final String FOLDER = "etc/kubernetes/kubelet.conf.d/";

    @TempDir
    Path folder;

    private Installed configure(String provider, String zone, String region) throws Exception {
        var os = new Installed(folder);
        os.run(new ConfigureKubelet(new KubeletConfig(given(provider), given(zone), given(region))));
        return os;
    }

    private static Optional<String> given(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    @Test
    void putsAllIntoOneFile() throws Exception {
        var os = configure("openstack:///abc", "z1", "r1");
        assertEquals(
                "KUBELET_EXTRA_ARGS=\"--provider-id=openstack:///abc"
                        + " --node-labels=topology.kubernetes.io/zone=z1,topology.kubernetes.io/region=r1\"\n",
                os.text(FOLDER + "10-caprf-kubelet-extra-args.conf"));
        assertEquals("rw-r--r--", os.permissions(FOLDER + "10-caprf-kubelet-extra-args.conf"));
    }

    @Test
    void aProviderAlone() throws Exception {
        var os = configure("openstack:///abc", "", "");
        assertEquals(
                "KUBELET_EXTRA_ARGS=\"--provider-id=openstack:///abc\"\n",
                os.text(FOLDER + "10-caprf-provider-id.conf"));
    }

    @Test
    void labelsAlone() throws Exception {
        var os = configure("", "", "r1");
        assertEquals(
                "KUBELET_EXTRA_ARGS=\"--node-labels=topology.kubernetes.io/region=r1\"\n",
                os.text(FOLDER + "20-caprf-node-labels.conf"));
    }

    @Test
    void leavesNothingOfAnotherMachineThatWouldOverruleIt() throws Exception {
        new Installed(folder)
                .file(FOLDER + "20-caprf-node-labels.conf", "KUBELET_EXTRA_ARGS=\"--node-labels=old\"\n")
                .file(FOLDER + "99-theirs.conf", "X=1\n");
        var os = configure("p", "z", "");
        assertFalse(os.has(FOLDER + "20-caprf-node-labels.conf"));
        assertEquals("X=1\n", os.text(FOLDER + "99-theirs.conf"));
    }

    @Test
    void keepsWhatAShellWouldTakeForItsOwn() throws Exception {
        var os = configure("a\"b$c`d\\e", "", "");
        assertEquals(
                "KUBELET_EXTRA_ARGS=\"--provider-id=a\\\"b\\$c\\`d\\\\e\"\n",
                os.text(FOLDER + "10-caprf-provider-id.conf"));
    }

    @Test
    void makesTheFolderWhenThereIsNothingToTell() throws Exception {
        var os = new Installed(folder);
        var none = new KubeletConfig(Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(Outcome.skipped("there is nothing to tell it"), os.run(new ConfigureKubelet(none)));
        assertTrue(os.has(FOLDER));
    }
}
