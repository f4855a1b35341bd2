package booty.disk.layout;

import booty.core.linux.Doors;
import booty.core.machine.NewFileSystems;
import booty.disk.fs.FileSystem;
import booty.disk.fs.FileSystem.Kind;
import booty.disk.fs.FileSystemFailed;
import booty.disk.fs.FileSystemProbe;
import booty.disk.fs.Mounted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** New file systems, mounted as the installed system will have them; closing unmounts them. */
final class MountedTree implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MountedTree.class);

    private final Path root;
    private final Deque<Mounted> mounts = new ArrayDeque<>();

    private MountedTree(Path root) {
        this.root = root;
    }

    /** Mounts them below a folder. */
    static MountedTree mount(Doors doors, NewFileSystems fileSystems, Path root) throws FileSystemFailed {
        var tree = new MountedTree(root);
        boolean all = false;
        try {
            for (var one : fileSystems.entries()) {
                if (one.mountpoint().isEmpty()) continue;
                var holds = holds(one.device());
                var at = root.resolve(one.mountpoint().get().substring(1));
                // owners and permissions of an archive are for file systems that have them
                var options = holds.kind() == Kind.VFAT ? "quiet" : "";
                tree.mounts.push(Mounted.mount(doors, one.device(), holds, at, Set.of(), options));
            }
            all = true;
            return tree;
        } finally {
            if (!all) tree.letGo();
        }
    }

    private static FileSystem holds(Path device) throws FileSystemFailed {
        try {
            return FileSystemProbe.probe(device)
                    .filter(found -> found.kind().mountable())
                    .orElseThrow(() -> new IOException("it holds no file system that can be mounted"));
        } catch (IOException cause) {
            throw FileSystemFailed.unreadable(device, cause);
        }
    }

    /** Where the root is. */
    Path root() {
        return root;
    }

    @Override
    public void close() throws FileSystemFailed {
        while (!mounts.isEmpty()) mounts.pop().close();
    }

    /** After a failure, which is what is told of. */
    private void letGo() {
        try {
            close();
        } catch (FileSystemFailed second) {
            LOG.warn("{}", second.what());
        }
    }
}
