package booty.image.archive;

import booty.core.linux.Linux;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The files below a root. Nothing but an archive changes them meanwhile; so a parent that is a real
 * directory when it is looked at is one when it is used, and no link is ever followed.
 */
final class Tree {
    private final Path root;
    private final Linux linux;

    Tree(Path root, Linux linux) {
        this.root = root;
        this.linux = linux;
    }

    /** What is at a path itself. */
    static Optional<BasicFileAttributes> at(Path path) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Where a member belongs: below real directories, made if they are missing. The root for no name. */
    Path place(String name) throws ArchiveRefused, IOException {
        var path = root;
        var parts = Place.parts(name);
        for (int i = 0; i < parts.size(); i++) {
            path = path.resolve(Place.path(parts.get(i)));
            if (i + 1 == parts.size()) break;
            var there = at(path);
            if (there.isEmpty()) {
                Files.createDirectory(path);
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            } else if (!there.get().isDirectory()) {
                throw ArchiveRefused.member(name, "lies behind something that is no directory");
            }
        }
        return path;
    }

    /** A file of the archive that a hard link leads to. */
    Path existing(String name, String link) throws ArchiveRefused, IOException {
        var path = root;
        var parts = Place.parts(link);
        for (int i = 0; i < parts.size(); i++) {
            path = path.resolve(Place.path(parts.get(i)));
            boolean last = i + 1 == parts.size();
            if (at(path).filter(one -> one.isDirectory() != last).isEmpty()) {
                throw ArchiveRefused.member(name, "is a link to what is no file of the archive");
            }
        }
        if (parts.isEmpty()) throw ArchiveRefused.member(name, "is a link to the root");
        return path;
    }

    /** Takes away what is there, so that a new file can be made; a directory stays. */
    void clear(Path path, String name) throws ArchiveRefused, IOException {
        var there = at(path);
        if (there.isEmpty()) return;
        if (there.get().isDirectory()) throw ArchiveRefused.member(name, "would replace a directory");
        Files.delete(path);
    }

    /** Gives a file its owner, its permissions and its attributes, in the order in which none undoes another. */
    void describe(Path path, Member member) throws IOException {
        boolean isLink = member.type() == '2';
        Files.setAttribute(path, "unix:uid", member.uid(), LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", member.gid(), LinkOption.NOFOLLOW_LINKS);
        if (!isLink) Files.setAttribute(path, "unix:mode", member.mode()); // no link: it was made just now
        for (var attribute : member.attributes().entrySet()) {
            linux.setExtendedAttribute(path, attribute.getKey(), attribute.getValue());
        }
        boolean mayBeOpened = "346".indexOf(member.type()) < 0;
        if (mayBeOpened) touch(path, FileTime.from(member.mtime()));
    }

    /** Sets the time of the last change of a file, directory or link. */
    static void touch(Path path, FileTime time) throws IOException {
        Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(time, null, null);
    }
}
