package booty.kexec.grub;

import booty.kexec.entry.Piece;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the body of an entry would have loaded. */
final class Loading {
    private Optional<Piece> kernel = Optional.empty();
    private List<Piece> initrds = List.of();
    private String commandLine = "";

    Optional<Piece> kernel() {
        return kernel;
    }

    List<Piece> initrds() {
        return initrds;
    }

    String commandLine() {
        return commandLine;
    }

    /** The command {@code linux}: a path, then what the kernel is told. */
    boolean linux(List<String> words) {
        if (words.isEmpty()) return false;
        kernel = Optional.of(Piece.whole(Device.stripped(words.getFirst())));
        initrds = List.of();
        commandLine = words.stream().skip(1).map(Loading::quoted).collect(Collectors.joining(" "));
        return true;
    }

    /** The command {@code initrd}: paths; what an earlier one has loaded is forgotten. */
    boolean initrd(List<String> words) {
        // --nounzip and newc:name:path are no files of their own
        initrds = words.stream()
                .filter(word -> !word.startsWith("-") && !word.startsWith("newc:") && !word.isEmpty())
                .map(word -> Piece.whole(Device.stripped(word)))
                .toList();
        return kernel.isPresent();
    }

    /** The kernel cuts its command line at blanks that are not within double quotes. */
    private static String quoted(String word) {
        boolean blank = word.indexOf(' ') >= 0 || word.indexOf('\t') >= 0;
        return blank && word.indexOf('"') < 0 ? '"' + word + '"' : word;
    }
}
