package booty.os;

import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.MachineConfig.Action;
import booty.core.config.Section;
import booty.core.config.TargetConfig;
import booty.core.error.BootyException;
import booty.core.linux.Doors;
import booty.core.linux.Exec;
import booty.core.report.Progress;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.testkit.FakeExec;
import booty.testkit.FakeLinux;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** An installed system in a folder, and a machine around it that is none. */
public final class Installed {
    public final Path root;
    public final FakeMachine machine;
    public final FakeLinux linux = new FakeLinux();
    public final FakeExec exec = new FakeExec();
    private final Doors doors;
    private StepContext context;

    /** In a folder that is empty. */
    public Installed(Path folder) {
        root = folder.resolve("newroot");
        machine = new FakeMachine(folder.resolve("machine"));
        doors = new Doors(linux, exec, machine.sysfs());
        context = context(doors);
        folder("etc");
    }

    private StepContext context(Doors through, Section... sections) {
        var config = MachineConfig.of(
                Action.WRITE_IMAGE,
                new ImageConfig(List.of(URI.create("http://192.0.2.1/os.img")), Optional.empty(), false),
                TargetConfig.ANY);
        for (var section : sections) config = config.with(section);
        return context(config, through);
    }

    private StepContext context(MachineConfig config, Doors through) {
        var made = new StepContext(config, through, Progress.NONE);
        made.put(Facts.ROOT_MOUNT, root);
        made.put(Facts.ROOT_TREE, root);
        return made;
    }

    /** With these orders from now on. */
    public Installed orders(Section... sections) {
        context = context(doors, sections);
        return this;
    }

    /** With these orders from now on. */
    public Installed orders(MachineConfig config) {
        context = context(config, doors);
        return this;
    }

    /** With programs that really run. */
    public Installed running(Exec real) {
        context = context(new Doors(linux, real, machine.sysfs()));
        return this;
    }

    public StepContext context() {
        return context;
    }

    public Outcome run(Step step) throws BootyException, InterruptedException {
        return step.run(context);
    }

    public Installed folder(String... paths) {
        try {
            for (var path : paths) Files.createDirectories(root.resolve(path));
            return this;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    public Installed file(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.writeString(root.resolve(path), text);
            return this;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    public Installed link(String path, String target) {
        try {
            Files.createDirectories(root.resolve(path).getParent());
            Files.createSymbolicLink(root.resolve(path), Path.of(target));
            return this;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    public String text(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    public boolean has(String path) {
        return Files.exists(root.resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    public String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(root.resolve(path), LinkOption.NOFOLLOW_LINKS));
    }

    /** What a golden file says; rewritten before with {@code -Dgolden.write=true}. */
    public static String golden(String name, String text) throws IOException {
        var file = Path.of("src/test/resources/booty/os", name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        return Files.readString(file);
    }
}
