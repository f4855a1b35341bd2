package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MachineOrdersTest {
    private static String json(String line) throws UsageException {
        return OrdersFlags.read(CommandLine.parse(List.of(line.split(" ")))).json();
    }

    @Test
    void alwaysHasTheSwitchesAndNumbersAndNoEmptyTexts() throws UsageException {
        assertEquals("""
                {"action":"writeImage","compressed":false,"sourceImage":"http://x/os.img","destinationDevice":"/dev/sda",\
                "growDisk":false,"growPartition":1,"lvmRootName":"","dryRun":false,"dropToShell":false,"wipeDevice":false}""", json("-action writeImage -sourceImage http://x/os.img -destinationDevice /dev/sda"));
    }

    @Test
    void hasEverythingThatIsGiven() throws UsageException {
        assertEquals(
                """
                {"action":"readImage","compressed":true,"sourceImage":"http://x/os.img","destinationDevice":"/dev/sda",\
                "sourceDevice":"/dev/sdb","destinationAddress":"http://x/image","growDisk":false,"growPartition":0,\
                "lvmRootName":"/dev/vg/root","address":"10.0.0.2/8","gateway":"10.0.0.1","nameserver":"10.0.0.3",\
                "dryRun":true,"dropToShell":true,"wipeDevice":true,"checksum":"sha256:%s"}""".formatted("a".repeat(64)),
                json("-action readImage -compressed -sourceImage http://x/os.img -destinationDevice /dev/sda"
                        + " -sourceDevice /dev/sdb -destinationAddress http://x/image -growPartition 0"
                        + " -lvmRoot /dev/vg/root -address 10.0.0.2/8 -gateway 10.0.0.1 -nameserver 10.0.0.3"
                        + " -dryRun -shell -wipe -checksum sha256:" + "a".repeat(64)));
    }
}
