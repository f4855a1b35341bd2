package booty.core.dump;

import booty.core.config.MachineConfig;
import booty.core.report.Redaction;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the machine was told, as it was understood; secrets show as dots and URLs without their users. */
public final class ConfigDump {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigDump.class);
    private static final Redaction REDACTION = new Redaction();

    private ConfigDump() {}

    /** Logs it line by line; the same as one text. */
    public static String log(MachineConfig orders) {
        LOG.warn("=== CONFIG DUMP ===");
        var text = new StringBuilder("== config\n");
        settings(orders).forEach((name, value) -> {
            var shown = REDACTION.ofSettings(value);
            LOG.warn("config {}={}", name, shown);
            text.append(name).append('=').append(shown).append('\n');
        });
        return text.toString();
    }

    private static Map<String, String> settings(MachineConfig orders) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("action", orders.action().toString());
        settings.put("image", orders.image().toString());
        settings.put("target", orders.target().toString());
        settings.put("growth", orders.growth().toString());
        orders.osNetwork().ifPresent(network -> settings.put("network", network.toString()));
        settings.put("onFailure", orders.onFailure().toString());
        settings.put("ending", orders.ending().toString());
        settings.put("kexec", Boolean.toString(orders.kexec()));
        for (var section : orders.sections()) {
            settings.put(section.getClass().getSimpleName(), section.toString());
        }
        return settings;
    }
}
