package booty.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import booty.core.linux.Sysfs;
import booty.net.address.Ip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolvConfTest {
    private static List<Ip> servers(String... texts) {
        return Stream.of(texts).map(text -> Ip.parse(text).orElseThrow()).toList();
    }

    @Test
    void namesAtMostThreeServers(@TempDir Path root) throws IOException {
        new ResolvConf(servers("10.0.0.1", "2001:db8::53", "10.0.0.3", "10.0.0.4"), List.of("lab.test", "test"))
                .write(new Sysfs(root));
        assertEquals(
                "search lab.test test\nnameserver 10.0.0.1\nnameserver 2001:db8::53\nnameserver 10.0.0.3\n",
                Files.readString(root.resolve("etc/resolv.conf")));
    }

    @Test
    void leavesTheFileAloneWithoutAServer(@TempDir Path root) {
        new ResolvConf(List.of(), List.of("lab.test")).write(new Sysfs(root));
        assertFalse(Files.exists(root.resolve("etc/resolv.conf")));
    }
}
