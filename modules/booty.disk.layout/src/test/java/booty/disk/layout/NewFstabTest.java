package booty.disk.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.machine.NewFileSystems;
import booty.core.machine.NewFileSystems.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewFstabTest {
    private static final NewFileSystems FILE_SYSTEMS = new NewFileSystems(List.of(
            entry("/dev/sda3", "PARTLABEL=swap", "swap", ""),
            entry("/dev/sda1", "PARTLABEL=my efi", "vfat", "/boot/efi"),
            entry("/dev/sda4", "PARTLABEL=home", "xfs", "/home"),
            entry("/dev/sda2", "PARTLABEL=root", "ext4", "/")));

    private static final String OURS = """
            # made by BOOTy from the partition layout
            PARTLABEL=root\t/\text4\tdefaults\t0\t1
            PARTLABEL=home\t/home\txfs\tdefaults\t0\t2
            PARTLABEL=my\\040efi\t/boot/efi\tvfat\tumask=0077\t0\t2
            PARTLABEL=swap\tnone\tswap\tsw\t0\t0
            """;

    @Test
    void mountsTheOuterBeforeTheInner() {
        assertEquals(OURS, NewFstab.text("", FILE_SYSTEMS));
    }

    @Test
    void dropsTheDisksOfTheMachineThatTheImageWasMadeOn() {
        var old = """
                # /etc/fstab: static file system information
                UUID=0a1b / ext4 errors=remount-ro 0 1

                /dev/sdb1 /data xfs defaults 0 0
                LABEL=swap none swap sw 0 0
                tmpfs /tmp tmpfs size=1g 0 0
                server:/export /home nfs ro 0 0
                server:/media /media nfs ro 0 0
                """;
        var kept = """
                # /etc/fstab: static file system information
                tmpfs /tmp tmpfs size=1g 0 0
                server:/media /media nfs ro 0 0
                """;
        assertEquals(kept + OURS, NewFstab.text(old, FILE_SYSTEMS));
    }

    @Test
    void saysTheSameASecondTime() {
        var once = NewFstab.text("tmpfs /tmp tmpfs defaults 0 0\n", FILE_SYSTEMS);
        assertEquals(once, NewFstab.text(once, FILE_SYSTEMS));
    }

    @ParameterizedTest
    @CsvSource({"a b, a\\040b", "a\\b, a\\134b", "a#b, a\\043b", "ä, \\303\\244", "a.b-c_d, a.b-c_d"})
    void escapesWhatAFieldCannotHave(String label, String written) {
        assertEquals(written, NewFstab.escaped(label));
    }

    private static Entry entry(String device, String source, String type, String at) {
        return new Entry(Path.of(device), source, type, Optional.of(at).filter(text -> !text.isEmpty()));
    }
}
