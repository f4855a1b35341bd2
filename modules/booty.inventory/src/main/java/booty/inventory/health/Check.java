package booty.inventory.health;

import booty.core.linux.Sysfs;
import booty.inventory.document.HealthCheck;
import booty.inventory.document.HealthCheck.Severity;
import booty.inventory.document.HealthCheck.Status;

/**
 * One look at the hardware.
 *
 * @param name as others know it, and as it is left out by
 * @param severity how bad it is when it fails
 * @param look the look itself
 */
record Check(String name, Severity severity, Look look) {
    /** Looks. */
    @FunctionalInterface
    interface Look {
        Found at(Sysfs files);
    }

    /** What a look has found, and in words. */
    record Found(Status status, String words) {
        static Found pass(String words) {
            return new Found(Status.PASS, words);
        }

        static Found fail(String words) {
            return new Found(Status.FAIL, words);
        }

        static Found skip(String words) {
            return new Found(Status.SKIP, words);
        }
    }

    HealthCheck run(Sysfs files) {
        var found = look.at(files);
        var how = found.status() == Status.FAIL ? severity : Severity.INFO;
        return new HealthCheck(name, found.status(), how, found.words(), "");
    }
}
