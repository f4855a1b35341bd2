package booty.os.files;

import booty.os.tree.RootTree;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a tree of files into the installed system: folders, files and links, with their permissions. Files
 * that are there are replaced and keep their owner; new ones belong to root, whoever packed the tree. A folder
 * that is a link in the installed system is followed as it would follow it.
 */
final class TreeCopy extends SimpleFileVisitor<Path> {
    private static final Logger LOG = LoggerFactory.getLogger(TreeCopy.class);

    private final Path source;
    private final RootTree root;
    private int files;

    TreeCopy(Path source, RootTree root) {
        this.source = source;
        this.root = root;
    }

    void run() throws IOException {
        Files.walkFileTree(source, this);
    }

    /** How many files and links have been copied. */
    int files() {
        return files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (!folder.equals(source)) root.makeFolder(path(folder), permissions(folder));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            root.writeLink(path(file), Files.readSymbolicLink(file).toString());
        } else if (attributes.isRegularFile()) {
            root.copy(file, path(file), permissions(file));
        } else {
            LOG.warn("{} is neither file nor folder nor link, and is left out", file);
            return FileVisitResult.CONTINUE;
        }
        files++;
        return FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
        return source.relativize(file).toString();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS));
    }
}
