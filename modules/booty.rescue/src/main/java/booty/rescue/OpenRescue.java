package booty.rescue;

import booty.core.config.Feature;
import booty.core.config.RescueConfig;
import booty.core.error.BootyException;
import booty.core.linux.Exec;
import booty.core.report.Document;
import booty.core.step.Effect;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts an SSH server for the operator's key alone, and tells the control plane how to know the machine. */
record OpenRescue(RescueConfig rescue, Clock clock, Supplier<List<String>> addresses) implements Step {
    private static final Logger LOG = LoggerFactory.getLogger(OpenRescue.class);
    private static final String FOLDER = "run/booty/rescue";
    private static final int PORT = 22;

    @Override
    public String name() {
        return "open-rescue";
    }

    @Override
    public String purpose() {
        return "Lets the operator in by SSH, with their key and nothing else";
    }

    @Override
    public String failure() {
        return "It is logged; the machine waits without SSH.";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.RESCUE);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        try {
            var files = new LoginFiles(context.doors().sysfs());
            if (rescue.passwordHash().isPresent())
                files.password(rescue.passwordHash().get());
            if (rescue.sshKey().isEmpty()) return Outcome.skipped("nobody's key is known");
            files.authorize(rescue.sshKey().get());
            var key = start(context);
            context.report(new Document(Document.Kind.RESCUE, document(context, key)));
            LOG.info("rescue action type=ssh port={} fingerprint={}", PORT, key.fingerprint());
            return Outcome.done("root may log in at %s, host key %s"
                    .formatted(String.join(", ", addresses.get()), key.fingerprint()));
        } catch (IOException cause) {
            throw new RescueNotOpened(cause);
        }
    }

    private static HostKey start(StepContext context) throws BootyException, InterruptedException, IOException {
        var folder = context.doors().sysfs().at(FOLDER);
        Files.createDirectories(folder);
        var file = folder.resolve("host_key");
        var key = HostKey.make(context.doors().exec(), file);
        // -s: no passwords; -j -k: no forwarding; it goes to the background by itself
        context.doors()
                .exec()
                .run(Exec.Command.of(
                        "dropbear",
                        "-s",
                        "-j",
                        "-k",
                        "-r",
                        file.toString(),
                        "-p",
                        Integer.toString(PORT),
                        "-P",
                        folder.resolve("dropbear.pid").toString()));
        return key;
    }

    private String document(StepContext context, HostKey key) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("user", "root").put("port", PORT);
        var places = json.putArray("addresses");
        addresses.get().forEach(places::add);
        json.put("hostKey", key.publicKey()).put("fingerprint", key.fingerprint());
        context.config().onFailure().limit().ifPresent(limit -> {
            var end = clock.instant().plus(limit).truncatedTo(ChronoUnit.SECONDS);
            json.put("until", end.toString());
        });
        return json.toString();
    }
}
