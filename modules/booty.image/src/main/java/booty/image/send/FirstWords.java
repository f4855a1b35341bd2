package booty.image.send;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What a server says about its status. */
final class FirstWords {
    private static final int SHOWN = 200;

    private FirstWords() {}

    /** The beginning of an answer, in one line; the rest of it is not read. */
    static String of(InputStream body) {
        try (body) {
            var text = new String(body.readNBytes(SHOWN), StandardCharsets.UTF_8);
            return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        } catch (IOException _) {
            // the status alone must do
            return "";
        }
    }

    /** What an exception says, and if that is nothing what it is. */
    static String of(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
