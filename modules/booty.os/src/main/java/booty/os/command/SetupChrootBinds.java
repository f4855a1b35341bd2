package booty.os.command;

import booty.core.config.Feature;
import booty.core.error.BootyException;
import booty.core.linux.Linux.MountFlag;
import booty.core.step.Fact;
import booty.core.step.Facts;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import booty.os.tree.OsFacts;
import booty.os.tree.RootTree;
import booty.os.tree.SystemSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mounts into the installed system what its programs need: devices (and links to its file systems), proc, sysfs, the firmware's variables, and
 * a {@code /run} of its own, in which nothing of ours is to be seen. Its resolvers are there ours.
 */
public record SetupChrootBinds() implements SystemSetting {
    private static final Logger LOG = LoggerFactory.getLogger(SetupChrootBinds.class);

    /** How much a command may leave in {@code /run}. */
    private static final String RUN_OPTIONS = "mode=0755,size=64m";

    @Override
    public String name() {
        return "setup-chroot-binds";
    }

    @Override
    public String purpose() {
        return "Mounts devices, proc, sysfs and a run folder into the installed system, for commands that run in it";
    }

    @Override
    public Set<Fact<?>> uses() {
        return Set.of(OsFacts.FIRMWARE_VARIABLES);
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(Facts.CHROOT);
    }

    @Override
    public Set<Feature> offers() {
        return Set.of();
    }

    @Override
    public Outcome configure(StepContext context, RootTree root) throws BootyException, IOException {
        var linux = context.doors().linux();
        FileSystemLinks.make(context);
        linux.mount("/dev", folder(root, "dev"), "", Set.of(MountFlag.BIND), "");
        // optional: programs that ask for a terminal do without one otherwise
        attempt(() -> linux.mount("devpts", folder(root, "dev/pts"), "devpts", Set.of(), "mode=0620,gid=5"));
        linux.mount("proc", folder(root, "proc"), "proc", Set.of(MountFlag.NOSUID, MountFlag.NODEV), "");
        linux.mount("sysfs", folder(root, "sys"), "sysfs", Set.of(MountFlag.NOSUID, MountFlag.NODEV), "");
        linux.mount("tmpfs", folder(root, "run"), "tmpfs", Set.of(MountFlag.NOSUID, MountFlag.NODEV), RUN_OPTIONS);
        var variables = context.find(OsFacts.FIRMWARE_VARIABLES);
        if (variables.isPresent()) {
            var at = root.root().resolve("sys/firmware/efi/efivars");
            attempt(() -> linux.mount(variables.get().toString(), at, "", Set.of(MountFlag.BIND), ""));
        }
        lendResolvers(context.doors().sysfs().at("etc/resolv.conf"), root);
        context.put(Facts.CHROOT, root.root());
        return Outcome.DONE;
    }

    /** A mount point; a link of that name would lead the mount somewhere else. */
    private static Path folder(RootTree root, String name) throws IOException {
        var folder = root.root().resolve(name);
        if (root.link(name).isPresent()) throw new IOException("/%s of the image is a link".formatted(name));
        if (!name.contains("/")) root.makeFolder(name, "rwxr-xr-x");
        return folder;
    }

    private interface Mounting {
        void run() throws IOException;
    }

    private static void attempt(Mounting mounting) {
        try {
            mounting.run();
        } catch (IOException refused) {
            LOG.debug("commands in the installed system do without: {}", refused.getMessage());
        }
    }

    /** Where the system's list of resolvers is made below {@code /run} at its start, commands find ours instead. */
    private static void lendResolvers(Path ours, RootTree root) throws IOException {
        var link = root.link("etc/resolv.conf");
        if (link.isEmpty() || !Files.isRegularFile(ours)) return;
        var theirs = root.resolve("etc/resolv.conf");
        var run = root.root().resolve("run");
        if (!theirs.startsWith(run) || theirs.getParent() == null) return;
        Files.createDirectories(theirs.getParent());
        Files.copy(ours, theirs, StandardCopyOption.REPLACE_EXISTING);
    }
}
