package booty.image.format;

import booty.image.source.Locations;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Decodes files and writes nothing: prints how fast, and how much of the processors that took. A
 * program for people, not a test: {@code java -cp … booty.image.format.DecoderSpeed FILE…}.
 */
@SuppressWarnings("SystemOut") // what it is for
final class DecoderSpeed {
    private DecoderSpeed() {}

    public static void main(String[] files) throws Exception {
        for (var file : files) {
            for (int round = 0; round < 3; round++) {
                long began = System.nanoTime();
                var used = processorTime();
                long bytes = 0;
                try (var image = OpenImage.open(Locations.source(Path.of(file).toUri()))) {
                    for (var block = image.next(); block != null; block = image.next()) {
                        bytes += block.length();
                        block.release();
                    }
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                double processor = processorTime().minus(used).toMillis() / 1e3;
                System.out.printf(
                        "%s %.0f MB/s, %.2f s, %.2f cpu-s%n", file, bytes / 1e6 / seconds, seconds, processor);
            }
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
