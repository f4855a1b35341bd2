package booty.os.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.core.config.ResolversConfig;
import booty.os.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigureDnsTest {
    private static final ConfigureDns STEP =
            new ConfigureDns(new ResolversConfig(List.of("192.0.2.53", "2001:db8::53")));

    @TempDir
    Path folder;

    private Installed os;

    @BeforeEach
    void install() {
        os = new Installed(folder);
    }

    @Test
    void writesThePlainFile() throws Exception {
        os.file("etc/resolv.conf", "nameserver 8.8.8.8\nsearch image\n");
        os.run(STEP);
        assertEquals("nameserver 192.0.2.53\nnameserver 2001:db8::53\n", os.text("etc/resolv.conf"));
    }

    @ParameterizedTest
    @CsvSource({
        "../run/systemd/resolve/stub-resolv.conf, etc/systemd/resolved.conf.d/10-booty.conf",
        "/run/systemd/resolve/resolv.conf, etc/systemd/resolved.conf.d/10-booty.conf",
        "/var/run/NetworkManager/resolv.conf, etc/NetworkManager/conf.d/10-booty-dns.conf",
        "../run/resolvconf/resolv.conf, etc/resolvconf/resolv.conf.d/head"
    })
    void leavesTheLinkOfAProgramAndTellsTheProgram(String target, String file) throws Exception {
        os.link("etc/resolv.conf", target);
        os.run(STEP);
        assertTrue(Files.isSymbolicLink(os.root.resolve("etc/resolv.conf")));
        var name = "dns/" + file.substring(file.lastIndexOf('/') + 1);
        assertEquals(Installed.golden(name, os.text(file)), os.text(file));
    }

    @ParameterizedTest
    @CsvSource({"/run/other/resolv.conf", "resolv.conf.real", "/nonexistent/booty/victim"})
    void replacesAnyOtherLink(String target) throws Exception {
        os.link("etc/resolv.conf", target);
        os.run(STEP);
        assertFalse(Files.isSymbolicLink(os.root.resolve("etc/resolv.conf")));
        assertTrue(os.text("etc/resolv.conf").startsWith("nameserver 192.0.2.53\n"));
    }
}
