package booty.core.main;

import booty.core.bundle.Rehearsal;
import booty.core.tls.SystemTrust;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Practises the start of every module, for the training of an image's AOT cache. */
public final class Rehearse {
    /** As an argument: knows every class of ours too, which a run of all steps needs. */
    private static final String CLASSES = "classes";

    private static final Logger LOG = LoggerFactory.getLogger(Rehearse.class);

    private Rehearse() {}

    /** Rehearses all modules; ends with an exception when one cannot. */
    public static void main(String[] arguments) throws Exception {
        SystemTrust.install().read();
        for (var rehearsal : ServiceLoader.load(Rehearsal.class)) {
            LOG.info("rehearse module={}", rehearsal.getClass().getModule().getName());
            rehearsal.rehearse();
        }
        if (List.of(arguments).contains(CLASSES)) loadClasses();
    }

    /** Loads every class of our modules and runs none. */
    private static void loadClasses() throws IOException {
        var own = ModuleLayer.boot().modules().stream()
                .filter(module -> module.getName().startsWith("booty."))
                .toList();
        int count = 0;
        for (var module : own) {
            var reference = ModuleLayer.boot().configuration().findModule(module.getName());
            try (var reader = reference.orElseThrow().reference().open();
                    var files = reader.list()) {
                var names = files.filter(file -> file.endsWith(".class") && !file.equals("module-info.class"))
                        .map(file -> file.substring(0, file.length() - ".class".length())
                                .replace('/', '.'))
                        .toList();
                for (var name : names) if (Class.forName(module, name) != null) count++;
            }
        }
        LOG.info("rehearse classes={}", count);
    }
}
