package booty.kexec.parameters;

import booty.kexec.bls.BlsFolder;
import booty.kexec.bls.EnvironmentBlock;
import booty.kexec.entry.InstalledFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Gives an installed system's kernels more parameters: Debian's and Ubuntu's GRUB, that of Fedora, RHEL and
 * SUSE with its entries and {@code grubenv}, and systemd-boot. What each distribution makes its menu from
 * changes as well as the menu, so that the next kernel gets them too.
 */
public final class KernelParameters {
    private static final int LARGEST = 1 << 20;
    private static final List<String> SCRIPT_FOLDERS = List.of("/boot/grub", "/boot/grub2");
    private static final String VENDORS = "/EFI";
    private static final String DEFAULTS = "/etc/default/grub";
    private static final String DROP_INS = "/etc/default/grub.d";
    private static final String DROP_IN = "10-caprf-kernel-params.cfg";
    private static final String KERNEL_INSTALL = "/etc/kernel/cmdline";
    private static final String OPTIONS = "kernelopts";

    private final InstalledFiles files;
    private final List<String> words;
    private final Map<Path, byte[]> edits = new LinkedHashMap<>();

    private KernelParameters(InstalledFiles files, List<String> words) {
        this.files = files;
        this.words = List.copyOf(words);
    }

    /**
     * Adds parameters; those that are there already stay where they are.
     *
     * @param words each as it stands on the command line
     * @return the files that were changed, in order
     * @throws ParametersNotSet when one cannot be read or written
     */
    public static List<Path> add(InstalledFiles files, List<String> words) throws ParametersNotSet {
        var parameters = new KernelParameters(files, words);
        try {
            parameters.gather();
            for (var edit : parameters.edits.entrySet()) replace(edit.getKey(), edit.getValue());
        } catch (IOException cause) {
            throw new ParametersNotSet(cause);
        }
        return List.copyOf(parameters.edits.keySet());
    }

    private void gather() throws IOException {
        for (var folder : SCRIPT_FOLDERS) grub(folder);
        for (var vendor : files.names(VENDORS)) grub(VENDORS + "/" + vendor);
        for (var name : files.names(BlsFolder.ENTRIES)) {
            if (name.endsWith(".conf")) edit(BlsFolder.ENTRIES + "/" + name, text -> MenuText.blsEntry(text, words));
        }
        var dropIns = files.find(DROP_INS).filter(Files::isDirectory);
        if (dropIns.isPresent()) {
            // each script of the folder is read behind the setting itself: so this adds to it
            var line = "GRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX %s\"\n".formatted(String.join(" ", words));
            add(dropIns.get().resolve(DROP_IN), line.getBytes(StandardCharsets.UTF_8));
        } else {
            edit(DEFAULTS, text -> MenuText.defaultGrub(text, words));
        }
        edit(KERNEL_INSTALL, text -> MenuText.kernelCommandLine(text, words));
    }

    private void grub(String folder) throws IOException {
        edit(folder + "/grub.cfg", text -> MenuText.grubScript(text, words));
        var block = files.read(folder + "/grubenv", LARGEST);
        if (block.isEmpty()) return;
        var variables = EnvironmentBlock.parse(block.get());
        var options = variables.get(OPTIONS);
        if (options == null) return;
        variables.put(OPTIONS, CommandLine.with(options, words));
        add(files.find(folder + "/grubenv").orElseThrow(), EnvironmentBlock.encode(variables, block.get().length));
    }

    private void edit(String path, UnaryOperator<String> change) throws IOException {
        var content = files.read(path, LARGEST);
        if (content.isEmpty()) return;
        // whatever bytes it has besides, they stay
        var text = new String(content.get(), StandardCharsets.ISO_8859_1);
        add(files.find(path).orElseThrow(), change.apply(text).getBytes(StandardCharsets.ISO_8859_1));
    }

    private void add(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) return;
        edits.putIfAbsent(file, content);
    }

    /** Owner and permissions stay, and whenever power fails the file is the old or the new one. */
    private static void replace(Path file, byte[] content) throws IOException {
        var fresh = file.resolveSibling(".%s.booty".formatted(file.getFileName()));
        if (Files.exists(file)) {
            Files.copy(file, fresh, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
        }
        try (var out = FileChannel.open(
                fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)) {
            for (var bytes = ByteBuffer.wrap(content); bytes.hasRemaining(); ) out.write(bytes);
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
