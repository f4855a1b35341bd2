package booty.image.source;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A way to ask HTTP servers for things. */
interface Transport {
    /**
     * Sends a GET and waits for the header of the answer; redirects are answers as others are.
     *
     * @param target whom to ask for what
     * @param headers what to say beside {@code Host}
     * @throws IOException when no answer comes, or one that is not HTTP
     */
    Reply get(URI target, Map<String, String> headers) throws IOException, InterruptedException;
}
