package booty.disk.raid;

import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.InstalledText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the installed system of the arrays, so that they keep their names and its initramfs assembles them. */
record WriteMdadmConf() implements Step {
    private static final Fact<Boolean> WRITTEN = new Fact<>("written mdadm.conf", Boolean.class);

    @Override
    public String name() {
        return "write-mdadm-conf";
    }

    @Override
    public String purpose() {
        return "Writes the arrays into mdadm.conf of the installed system";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_MOUNT, CreateArrays.MADE);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(WRITTEN);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var root = context.get(Facts.ROOT_MOUNT);
        // Debian's place, else everybody else's
        boolean debian = Files.isDirectory(root.resolve("etc/mdadm"), LinkOption.NOFOLLOW_LINKS);
        var file = new InstalledText(root, debian ? "etc/mdadm/mdadm.conf" : "etc/mdadm.conf");
        try {
            file.write(text(file.read(), context.get(CreateArrays.MADE)), "rw-r--r--");
        } catch (IOException cause) {
            throw FileSystemFailed.notWritten(file, cause);
        }
        context.put(WRITTEN, true);
        return Outcome.done("/" + file.path());
    }

    /** What the image said of arrays of another machine goes. */
    static String text(String old, CreateArrays.NewArrays arrays) {
        var kept = old.lines()
                .filter(line -> !line.strip().toUpperCase(Locale.ROOT).startsWith("ARRAY"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        return kept + arrays.all().stream().map(one -> one.line() + "\n").collect(Collectors.joining());
    }
}
