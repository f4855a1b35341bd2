package booty.os.settings;

import booty.core.config.KubeletConfig;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the kubelet how Kubernetes knows the machine. The file has the form of an environment: the kubelet's
 * unit in the image reads it.
 *
 * @param config what it is told
 */
public record ConfigureKubelet(KubeletConfig config) implements SystemSetting {
    private static final String FOLDER = "etc/kubernetes/kubelet.conf.d";
    private static final String ALL = "10-caprf-kubelet-extra-args.conf";
    private static final String PROVIDER = "10-caprf-provider-id.conf";
    private static final String LABELS = "20-caprf-node-labels.conf";

    @Override
    public String name() {
        return "configure-kubelet";
    }

    @Override
    public String purpose() {
        return "Gives the kubelet its provider id and the labels of its node";
    }

    @Override
    public String preview(StepContext context) {
        return "would tell the kubelet " + String.join(" ", arguments());
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws IOException {
        root.makeFolder(FOLDER, "rwxr-xr-x");
        var arguments = arguments();
        if (arguments.isEmpty()) return Outcome.skipped("there is nothing to tell it");
        var chosen = arguments.size() > 1 ? ALL : config.providerId().isPresent() ? PROVIDER : LABELS;
        // each sets the same variable: the last would win, and an image may come from an earlier machine
        for (var name : List.of(ALL, PROVIDER, LABELS)) {
            if (!name.equals(chosen)) root.delete(FOLDER + "/" + name);
        }
        var line = "KUBELET_EXTRA_ARGS=\"%s\"\n".formatted(quoted(String.join(" ", arguments)));
        root.write(FOLDER + "/" + chosen, line, "rw-r--r--");
        return Outcome.done(chosen);
    }

    private List<String> arguments() {
        var arguments = new ArrayList<String>();
        config.providerId().ifPresent(id -> arguments.add("--provider-id=" + id));
        var labels = new ArrayList<String>();
        config.zone().ifPresent(zone -> labels.add("topology.kubernetes.io/zone=" + zone));
        config.region().ifPresent(region -> labels.add("topology.kubernetes.io/region=" + region));
        if (!labels.isEmpty()) arguments.add("--node-labels=" + String.join(",", labels));
        return arguments;
    }

    /** As systemd.exec(5) and shells read what stands between double quotes. */
    private static String quoted(String text) {
        return text.replaceAll("[\\\\\"$`]", "\\\\$0");
    }
}
