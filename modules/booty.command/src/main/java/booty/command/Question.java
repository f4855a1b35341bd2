package booty.command;

import booty.core.machine.Disk;
import booty.image.format.OpenImage;
import booty.image.source.Locations;
import java.net.URI;

/** What is asked before something is lost. */
final class Question {
    private Question() {}

    /** Shows the disk and asks whether to go on: an exit status, {@link ExitStatus#DONE} for yes. */
    static int destroys(Disk disk, OpenImage image, URI source) {
        var console = Terminal.interactive();
        if (console.isEmpty()) {
            Main.say("all on %s would be lost, and there is nobody to ask%n  Add --yes".formatted(disk.describe()));
            return ExitStatus.USAGE;
        }
        var size = image.imageBytes().isPresent()
                ? "%.1f GB".formatted(image.imageBytes().getAsLong() / 1e9)
                : "of unknown size";
        var answer = console.get()
                .readLine(
                        "%s (%s, %s)%nwill replace all on %s.%nType yes to go on: ",
                        Locations.printable(source), image.format().word(), size, disk.describe());
        if ("yes".equals(answer)) return ExitStatus.DONE;
        Main.say("nothing was changed");
        return ExitStatus.DECLINED;
    }
}
