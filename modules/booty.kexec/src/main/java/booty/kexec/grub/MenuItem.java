package booty.kexec.grub;

import booty.kexec.grub.Node.Block;
import java.util.List;

/**
 * A line of the menu.
 *
 * @param title what people see
 * @param id what it is called in settings; empty when it has no other name than its title
 * @param body what is run when it is chosen
 * @param arguments what the body gets as {@code $1} and so on
 * @param submenu whether it opens another menu
 */
record MenuItem(String title, String id, Block body, List<String> arguments, boolean submenu) {
    MenuItem {
        arguments = List.copyOf(arguments);
    }

    /** Whether a setting means it. */
    boolean isNamed(String name) {
        return name.equals(title) || (!id.isEmpty() && name.equals(id));
    }
}
