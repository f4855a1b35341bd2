package booty.disk.luks;

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
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the installed system what is encrypted, so that it asks for the passphrase. */
record WriteCrypttab() implements Step {
    private static final Fact<Boolean> WRITTEN = new Fact<>("written crypttab", Boolean.class);

    @Override
    public String name() {
        return "write-crypttab";
    }

    @Override
    public String purpose() {
        return "Writes the encrypted volumes into /etc/crypttab of the installed system";
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(Facts.ROOT_MOUNT);
    }

    @Override
    public Set<Fact<?>> uses() {
        return Arrays.stream(Layer.values()).map(Layer::open).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(WRITTEN);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException {
        var crypttab = new InstalledText(context.get(Facts.ROOT_MOUNT), "etc/crypttab");
        var open = Arrays.stream(Layer.values())
                .flatMap(layer -> context.find(layer.open()).stream())
                .flatMap(encrypted -> encrypted.all().stream())
                .toList();
        try {
            crypttab.write(text(crypttab.read(), new Encrypted(open)), "rw-------");
        } catch (IOException cause) {
            throw FileSystemFailed.notWritten(crypttab, cause);
        }
        context.put(WRITTEN, true);
        return Outcome.done("%d volumes".formatted(open.size()));
    }

    /** Volumes of the machine that the image was made on are not here; comments stay. */
    static String text(String old, Encrypted volumes) {
        var text = new StringBuilder();
        old.lines()
                .filter(line -> line.isBlank() || line.strip().startsWith("#"))
                .forEach(line -> text.append(line).append('\n'));
        volumes.all().forEach(one -> text.append(one.line()).append('\n'));
        return text.toString();
    }
}
