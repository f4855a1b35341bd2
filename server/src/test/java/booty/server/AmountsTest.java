package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1500000, 1.5 MB",
        "999999, 1.0 MB",
        "2147483648, 2.1 GB",
        "9223372036854775807, 9.2 EB"
    })
    void countsInThousands(long bytes, String words) {
        assertEquals(words, Amounts.bytes(bytes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5000000|0|0|5.0 MB",
                "5000000|0|1000000|5.0 MB, 1.0 MB/s",
                "5000000|10000000|1000000|5.0 MB of 10.0 MB (50 %), 1.0 MB/s, 5 s left",
                "0|300000000000|1000000000|0 B of 300.0 GB (0 %), 1.0 GB/s, 5 min 00 s left",
                "0|30000000000000|1000000000|0 B of 30.0 TB (0 %), 1.0 GB/s, 8 h 20 min left",
                "10|10|1|10 B of 10 B (100 %), 1 B/s"
            })
    void saysHowFarAndHowLong(long done, long total, long perSecond, String words) {
        assertEquals(words, Amounts.progress(done, total, perSecond));
    }
}
