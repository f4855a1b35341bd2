package booty.disk.erase;

import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.core.report.Progress;
import booty.disk.erase.ata.AtaErase;
import java.io.IOException;

/** Lets an ATA disk erase itself. */
record AtaSecurityErase(Disk disk, Doors doors, AtaErase.Ability ability) implements Method {
    @Override
    public String name() {
        return ability.enhanced() ? "ATA security erase (enhanced)" : "ATA security erase";
    }

    @Override
    public void prepare(Progress progress) throws IOException {
        try (var ata = AtaErase.open(doors.linux(), disk.device())) {
            ata.unlockIfOurs();
        }
    }

    @Override
    public void erase(Progress progress) throws IOException, InterruptedException {
        try (var ata = AtaErase.open(doors.linux(), disk.device())) {
            Patience.await("erasing " + disk.device(), ability.expected(), ata::erase);
        }
    }
}
