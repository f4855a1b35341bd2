package booty.kexec.entry;

import java.util.List;

/**
 * One thing that a boot menu can start.
 *
 * @param title what people see
 * @param id what it is called in settings; empty when it has no other name than its title
 * @param kernel the kernel
 * @param initrds what the initial RAM disk is made of, in order; may be empty
 * @param commandLine what the kernel is told, without surrounding blanks
 */
public record BootEntry(String title, String id, Piece kernel, List<Piece> initrds, String commandLine) {
    public BootEntry {
        initrds = List.copyOf(initrds);
    }
}
