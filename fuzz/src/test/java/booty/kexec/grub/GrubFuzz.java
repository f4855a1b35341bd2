package booty.kexec.grub;

import booty.kexec.entry.MenuUnusable;
import booty.kexec.testkit.FakeFiles;
import java.util.Arrays;

/** GRUB's menu: a script, a grubenv and an entry file, with a byte of zero between them. */
public final class GrubFuzz {
    private static final String[] FILES = {"/boot/grub/grub.cfg", "/boot/grub/grubenv", "/loader/entries/a-1.conf"};

    /** Less than a menu may take, or endless loops would take all the time there is. */
    private static final int STEPS = 100;

    private static final int CHARACTERS = 20_000;

    private GrubFuzz() {}

    /** Runs all that a menu can make run; a menu that is refused is fine. */
    public static void fuzzerTestOneInput(byte[] input) {
        var files = new FakeFiles();
        int from = 0;
        for (int i = 0; i < FILES.length && from <= input.length; i++) {
            int end = from;
            while (end < input.length && input[end] != 0) end++;
            files.with(FILES[i], Arrays.copyOfRange(input, from, end));
            from = end + 1;
        }
        try {
            var menu = GrubMenu.read(files, FILES[0], "efi", "x86_64", new Budget(STEPS, CHARACTERS));
            if (menu.isEmpty()) return;
            int entries = menu.get().entries().size();
            if (entries > 0 && menu.get().size() == 0) throw new AssertionError("entries out of nowhere");
            menu.get().chosen();
        } catch (MenuUnusable _) {
            // refused
        }
    }
}
