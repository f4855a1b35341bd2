package booty.core.main;

import booty.core.bundle.Rehearsal;
import java.util.ServiceLoader;
import org.slf4j.LoggerFactory;

/** Practises the start of every module, for the training of an image's AOT cache. */
public final class Rehearse {
    private Rehearse() {}

    /** Rehearses all modules; ends with an exception when one cannot. */
    public static void main(String[] arguments) throws Exception {
        for (var rehearsal : ServiceLoader.load(Rehearsal.class)) {
            LoggerFactory.getLogger(Rehearse.class)
                    .info("rehearse module={}", rehearsal.getClass().getModule().getName());
            rehearsal.rehearse();
        }
    }
}
