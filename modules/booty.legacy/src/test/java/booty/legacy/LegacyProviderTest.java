package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import booty.core.config.ConfigInvalid;
import booty.core.control.BootEnvironment;
import booty.core.linux.Sysfs;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyProviderTest {
    private static BootEnvironment boot(Map<String, String> parameters, Map<String, String> environment) {
        return new BootEnvironment(parameters, environment, new Sysfs(Path.of("/nonexistent")));
    }

    @Test
    void isMeantWhenTheUrlIsOnTheCommandLineOrInTheEnvironment() {
        var url = Map.of("BOOTYURL", "http://10.0.2.2:3000/booty");
        var provider = new LegacyProvider();
        assertEquals(Optional.of("BOOTYURL is http://10.0.2.2:3000/booty"), provider.fits(boot(url, Map.of())));
        assertEquals(Optional.of("BOOTYURL is http://10.0.2.2:3000/booty"), provider.fits(boot(Map.of(), url)));
        assertEquals(Optional.empty(), provider.fits(boot(Map.of("quiet", ""), Map.of("HOME", "/"))));
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.0.2.2:3000/booty, http://10.0.2.2:3000/booty",
        "http://10.0.2.2:3000/booty/, http://10.0.2.2:3000/booty",
        "HTTPS://boot.example//, HTTPS://boot.example",
        "http://[fd00::1]:3000/booty, http://[fd00::1]:3000/booty"
    })
    void takesTheUrlWithOrWithoutASlashAtItsEnd(String written, URI base) throws ConfigInvalid {
        assertEquals(base, LegacyProvider.baseUrl(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.2.2:3000/booty|BOOTYURL: '10.0.2.2:3000/booty' is no URL: Illegal character in scheme name",
                "ftp://x/booty|BOOTYURL: 'ftp://x/booty' does not begin with http:// or https://",
                "booty|BOOTYURL: 'booty' does not begin with http:// or https://",
                "http://|BOOTYURL: 'http://' is no URL: Expected scheme-specific part",
                "http:///booty|BOOTYURL: 'http:///booty' names no host",
                "http://x/booty?mac=1|BOOTYURL: 'http://x/booty?mac=1' has a query or fragment",
                "http://x:70000/booty|BOOTYURL: 'http://x:70000/booty' has a port above 65535",
            })
    void saysWhatIsWrongWithAUrl(String written, String problem) {
        var thrown = assertThrows(ConfigInvalid.class, () -> LegacyProvider.baseUrl(written));
        assertEquals("the kernel command line has 1 problem: " + problem, thrown.what());
    }
}
