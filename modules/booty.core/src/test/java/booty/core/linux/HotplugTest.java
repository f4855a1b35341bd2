package booty.core.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HotplugTest {
    private static List<String> modalias(String event) {
        return Hotplug.modalias(event.replace('|', '\0').getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "add@/devices/pci0/virtio0|ACTION=add|MODALIAS=virtio:d1v2|SEQNUM=7, virtio:d1v2",
        "remove@/devices/pci0/virtio0|ACTION=remove|MODALIAS=virtio:d1v2, ",
        "add@/devices/x|ACTION=add, ",
    })
    void readsTheModaliasOfADeviceThatAppeared(String event, String expected) {
        assertEquals(expected == null ? List.of() : List.of(expected), modalias(event));
    }

    @Property
    void noBytesCrashTheParser(@ForAll byte[] bytes) {
        var _ = Hotplug.modalias(bytes).toList();
    }
}
