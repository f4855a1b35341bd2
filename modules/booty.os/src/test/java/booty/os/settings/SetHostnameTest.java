package booty.os.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import booty.core.config.HostnameConfig;
import booty.os.Installed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetHostnameTest {
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = ';', textBlock = """
            127.0.0.1 localhost|127.0.1.1 image; 127.0.0.1 localhost|127.0.1.1~n1|; takes the place of the image's name
            127.0.0.1 localhost|::1 localhost|10.0.0.9 nfs; 127.0.0.1 localhost|::1 localhost|127.0.1.1~n1|10.0.0.9 nfs|; comes behind localhost
            127.0.0.1 localhost|10.0.0.5 n1.dc n1; 127.0.0.1 localhost|10.0.0.5 n1.dc n1|; leaves an address that somebody gave it
            # 127.0.1.1 n1; 127.0.1.1~n1|# 127.0.1.1 n1|; takes a comment for a comment
            127.0.1.1 a|127.0.1.1 b; 127.0.1.1~n1|; leaves one line of two
            """)
    void putsTheNameIntoTheTableOfHosts(String before, String after, String what) {
        assertEquals(
                after.replace('|', '\n').replace('~', '\t'),
                HostsFile.naming(before.replace('|', '\n') + "\n", "n1"),
                what);
    }

    @Test
    void aFullNameBringsItsShortOne() {
        assertEquals("127.0.1.1\tn1.dc.example n1\n", HostsFile.naming("", "n1.dc.example"));
    }

    @Test
    void isTheSameTheSecondTime() {
        var once = HostsFile.naming(HostsFile.NEW, "n1");
        assertEquals(once, HostsFile.naming(once, "n1"));
    }

    @Test
    void writesBothFiles(@TempDir Path folder) throws Exception {
        var os = new Installed(folder);
        os.run(new SetHostname(new HostnameConfig("worker-01")));
        assertEquals("worker-01\n", os.text("etc/hostname"));
        assertEquals("rw-r--r--", os.permissions("etc/hostname"));
        assertEquals(
                "127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n127.0.1.1\tworker-01\n",
                os.text("etc/hosts"));
    }

    @Test
    void aLinkOutOfTheSystemIsReplaced(@TempDir Path folder) throws Exception {
        var os = new Installed(folder);
        var victim = Files.writeString(folder.resolve("victim"), "ours");
        os.link("etc/hostname", victim.toString());
        os.run(new SetHostname(new HostnameConfig("worker-01")));
        assertEquals("ours", Files.readString(victim));
        assertFalse(Files.isSymbolicLink(os.root.resolve("etc/hostname")));
    }
}
