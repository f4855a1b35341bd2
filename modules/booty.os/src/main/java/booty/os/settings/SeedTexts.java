package booty.os.settings;

import booty.core.config.CloudInitConfig;
import booty.os.tree.Quoted;

/**
 * The files of a seed that say which machine this is. Texts stand between double quotes, which YAML reads as
 * JSON does.
 */
record SeedTexts(CloudInitConfig config) {
    String userData() {
        var text = new StringBuilder("#cloud-config\n");
        config.hostname()
                .ifPresent(name ->
                        text.append("hostname: ").append(Quoted.json(name)).append('\n'));
        return text.append("manage_etc_hosts: true\n").toString();
    }

    String metaData() {
        var text = new StringBuilder();
        text.append("instance-id: ").append(Quoted.json(config.instanceId())).append('\n');
        config.hostname()
                .ifPresent(name -> text.append("local-hostname: ")
                        .append(Quoted.json(name))
                        .append('\n'));
        return text.append("platform: booty\n").toString();
    }

    /** As OpenStack's metadata service gives it, of which cloud-init insists on the {@code uuid}. */
    String metaDataJson() {
        var text = new StringBuilder("{\"uuid\": ").append(Quoted.json(config.instanceId()));
        config.hostname()
                .ifPresent(name -> text.append(", \"hostname\": ")
                        .append(Quoted.json(name))
                        .append(", \"name\": ")
                        .append(Quoted.json(name)));
        return text.append(", \"meta\": {\"platform\": \"booty\"}}\n").toString();
    }
}
