package booty.image.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
    @ParameterizedTest
    @CsvSource({
        "http://host/, http://proxy:3128",
        "https://host/, http://secure:8443",
        "http://direct.example/, ''",
        "http://below.direct.example/, ''",
        "http://notdirect.example/, http://proxy:3128",
        "http://dotted.example/, ''",
        "http://a.dotted.example/, ''",
        "http://10.1.2.3/, ''",
        "http://port.example:81/, ''",
        "http://port.example:82/, http://proxy:3128",
        "http://localhost/, ''",
        "http://127.0.0.2/, ''",
        "http://[::1]:80/, ''"
    })
    void findsTheProxyAsCurlDoes(URI location, String proxy) {
        var proxies = Proxies.of(Map.of(
                "http_proxy", "http://proxy:3128",
                "HTTPS_PROXY", "secure:8443",
                "no_proxy", "direct.example, .dotted.example 10.1.2.3,port.example:81"));
        assertEquals(proxy, proxies.to(location).map(URI::toString).orElse(""));
    }

    @Test
    void starMeansNoProxyAtAll() {
        var proxies = Proxies.of(Map.of("http_proxy", "proxy", "no_proxy", "*"));
        assertEquals(Optional.empty(), proxies.to(URI.create("http://host/")));
    }

    @ParameterizedTest
    @CsvSource({"HTTP_PROXY, http://proxy", "http_proxy, ''", "http_proxy, socks5://proxy", "http_proxy, 'http://a b'"})
    void whatIsNoProxyIsNone(String name, String value) {
        assertEquals(Proxies.NONE, Proxies.of(new HashMap<>(Map.of(name, value))));
    }

    @Test
    void readsWhoOneIsFromALocation() {
        var who = Proxies.credentials(URI.create("http://user:p%40ss+%3Aword@proxy/"))
                .orElseThrow();
        assertEquals("user", who.user());
        assertEquals("p@ss+:word", who.password().reveal());
        assertEquals(Optional.empty(), Proxies.credentials(URI.create("http://proxy/")));
    }
}
