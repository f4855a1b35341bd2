package booty.image.oci.testkit;

import booty.core.config.ImageConfig.Checksum.Algorithm;
import booty.image.oci.reference.Digest;
import booty.image.oci.testkit.FakeServer.Request;
import booty.image.oci.testkit.FakeServer.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A registry with one repository, {@code os/debian}, over plain HTTP. */
public final class FakeRegistry implements AutoCloseable {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private final Map<String, byte[]> content = new ConcurrentHashMap<>();
    private final FakeServer server = new FakeServer(this::answer);
    private volatile Function<Request, @Nullable Response> before = _ -> null;
    private volatile Predicate<Request> mayPass = _ -> true;
    private volatile String[] challenge = {};

    /** The location of an image in it. */
    public URI location(String reference) {
        return URI.create("oci://%s/os/debian%s".formatted(server.name(), reference));
    }

    /** Its name and port. */
    public String name() {
        return server.name();
    }

    /** All requests so far. */
    public List<Request> requests() {
        return server.requests();
    }

    /** Answers in the registry's place, but where it gives null. */
    public void before(Function<Request, @Nullable Response> answer) {
        before = answer;
    }

    /** Lets only some requests pass; the others get this challenge. */
    public void guard(Predicate<Request> mayPass, String challenge) {
        this.mayPass = mayPass;
        this.challenge = new String[] {"WWW-Authenticate", challenge};
    }

    /** Keeps a blob. */
    public Digest blob(byte[] bytes) {
        var digest = digest(bytes);
        content.put("blobs/" + digest, bytes);
        return digest;
    }

    /** Keeps a manifest under its digest and a tag. */
    public Digest manifest(String tag, String document) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        var digest = digest(bytes);
        content.put("manifests/" + digest, bytes);
        content.put("manifests/" + tag, bytes);
        return digest;
    }

    /** Keeps an image of these layers. */
    public Digest image(String tag, byte[]... layers) {
        return manifest(
                tag,
                Documents.imageOf(Arrays.stream(layers)
                        .map(layer -> Documents.descriptor("application/x-disk", blob(layer), layer.length, ""))
                        .toArray(String[]::new)));
    }

    /** Forgets something. */
    public void replace(String path, byte[] bytes) {
        content.put(path, bytes);
    }

    /** What bytes hash to. */
    public static Digest digest(byte[] bytes) {
        return Digest.of(Algorithm.SHA256, bytes);
    }

    private Response answer(Request request) {
        var special = before.apply(request);
        if (special != null) return special;
        if (!request.path().startsWith("/v2/")) return Response.of(404);
        if (request.path().equals("/v2/")) return Response.of(200);
        if (!mayPass.test(request)) {
            return Response.saying(401, "{\"errors\":[{\"code\":\"UNAUTHORIZED\"}]}", challenge);
        }
        var bytes = content.get(request.path().replaceFirst("^/v2/os/debian/", ""));
        if (bytes == null) return Response.saying(404, "{\"errors\":[{\"code\":\"NAME_UNKNOWN\"}]}");
        return part(request, bytes);
    }

    /** Answers with what a request wants of some bytes. */
    public static Response part(Request request, byte[] bytes) {
        var range = RANGE.matcher(request.header("range"));
        if (!range.matches())
            return Response.of(bytes, "Docker-Content-Digest", digest(bytes).toString());
        int from = Integer.parseInt(range.group(1));
        int to = range.group(2).isEmpty() ? bytes.length : Integer.parseInt(range.group(2)) + 1;
        if (from >= bytes.length || to > bytes.length) return Response.of(416);
        var headers = Map.of("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length));
        return new Response(206, headers, Arrays.copyOfRange(bytes, from, to), -1);
    }

    /** All that was sent to it in {@code Authorization}. */
    public List<String> shown() {
        return requests().stream()
                .map(request -> request.header("authorization"))
                .collect(Collectors.toList());
    }

    @Override
    public void close() {
        server.close();
    }
}
