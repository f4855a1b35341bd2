package booty.disk.erase.namespace;

import booty.core.config.NamespacesConfig;
import booty.core.config.NamespacesConfig.Controller;
import booty.core.config.TargetConfig;
import java.util.Optional;

/**
 * Which of the namespaces that are made is to be the target.
 *
 * @param controller behind which it is
 * @param index among those of the controller, from 0
 */
record Wish(Controller controller, int index) {
    /**
     * The one that the target's path means, counted as the kernel counts; without any word about the target the first
     * of all. Empty when the target is another disk.
     */
    static Optional<Wish> of(NamespacesConfig config, TargetConfig target) {
        if (target.device().isEmpty()) {
            boolean open = target.serial().isEmpty() && target.wwn().isEmpty();
            return open ? Optional.of(new Wish(config.controllers().getFirst(), 0)) : Optional.empty();
        }
        var device = target.device().get().toString();
        for (var one : config.controllers()) {
            for (int i = 0; i < one.namespaces().size(); i++) {
                if (device.equals("/dev/%sn%d".formatted(one.name(), i + 1))) return Optional.of(new Wish(one, i));
            }
        }
        return Optional.empty();
    }

    /** The name that the kernel will give it, as far as anyone knows before. */
    String name() {
        return "%sn%d".formatted(controller.name(), index + 1);
    }
}
