package booty.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.server.log.ServerConfigurator;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A machine that loses its power while it reads an image is nothing that a server's log need complain of. */
class BrokenOffTest {
    @Test
    void saysNothingOfAnErrorWhenAReaderIsGone(@TempDir Path folder) throws Exception {
        var images = Files.createDirectory(folder.resolve("images"));
        try (var image = new RandomAccessFile(images.resolve("os.img").toFile(), "rw")) {
            image.setLength(256L << 20);
        }
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        new ServerConfigurator().configure(root.getLoggerContext());
        root.addAppender(said);
        var route = (Logger) LoggerFactory.getLogger(FileRoute.class);
        route.setLevel(Level.DEBUG);
        try (var server = BootyServer.start(Settings.of(CommandLine.parse(List.of(
                "-action",
                "writeImage",
                "-mac",
                "52:54:00:ab:cd:ef",
                "-destinationDevice",
                "/dev/vda",
                "-sourceImage",
                "http://10.0.2.2:3000/images/os.img",
                "-listen",
                "127.0.0.1:0",
                "-images",
                images.toString(),
                "-boot",
                folder.toString(),
                "-uploads",
                folder.toString(),
                "-machines",
                folder.toString()))))) {
            for (int i = 0; i < 5; i++) {
                try (var reader = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                    var request = "GET /images/os.img HTTP/1.1\r\nHost: lab\r\n\r\n";
                    reader.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    assertTrue(reader.getInputStream().readNBytes(100_000).length > 0);
                    reader.setSoLinger(true, 0); // as if the plug were pulled: no farewell
                }
            }
            awaitNoticed(said, 5);
        } finally {
            root.detachAppender(said);
            root.detachAppender("console");
            route.setLevel(null);
        }
        assertEquals(
                List.of(),
                said.list.stream()
                        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                        .toList());
    }

    /** Waits until the server knows of so many readers that they are gone. */
    private static void awaitNoticed(ListAppender<ILoggingEvent> said, int readers) throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            synchronized (said) { // as it does itself
                var gone = said.list.stream()
                        .filter(event -> event.getFormattedMessage().contains("has not got all of"));
                if (gone.count() == readers) return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("the server noticed fewer than %d readers go: %s".formatted(readers, said.list));
    }
}
