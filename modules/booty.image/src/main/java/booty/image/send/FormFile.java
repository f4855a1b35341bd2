package booty.image.send;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * A form with one file in it, RFC 7578: what the original's server takes.
 *
 * @param boundary what separates the parts; must not occur in the file
 * @param field the name of the form's field
 * @param fileName what the file is called
 */
record FormFile(String boundary, String field, String fileName) {
    /** The value of the request's {@code Content-Type}. */
    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The request's body. */
    InputStream body(InputStream file) {
        var head = """
                --%s\r
                Content-Disposition: form-data; name="%s"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(boundary, field, fileName);
        var tail = "\r\n--%s--\r\n".formatted(boundary);
        return new SequenceInputStream(Collections.enumeration(List.of(bytes(head), file, bytes(tail))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
