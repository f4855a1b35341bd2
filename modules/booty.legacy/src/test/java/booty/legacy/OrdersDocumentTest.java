package booty.legacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import booty.core.config.Problems;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrdersDocumentTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "sourceimage|unknown key 'sourceimage' is ignored; did you mean 'sourceImage'?",
                "Action|unknown key 'Action' is ignored; did you mean 'action'?",
                "destinationDisk|unknown key 'destinationDisk' is ignored; did you mean 'destinationDevice'?",
                "dryrun|unknown key 'dryrun' is ignored; did you mean 'dryRun'?",
                "lvmRoot|unknown key 'lvmRoot' is ignored; did you mean 'lvmRootName'?",
                "colour|unknown key 'colour' is ignored",
                "bell\\u0007|unknown key 'bell?' is ignored",
            })
    void namesTheKnownKeyThatWasMeant(String key, String sentence) {
        var json = "{\"%s\":1}".formatted(key).getBytes(StandardCharsets.UTF_8);
        assertEquals(
                List.of(sentence), OrdersDocument.read(json, new Problems()).unknownKeys());
    }
}
