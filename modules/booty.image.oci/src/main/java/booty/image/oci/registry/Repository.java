package booty.image.oci.registry;

import booty.core.error.BootyException;
import booty.image.oci.reference.Digest;
import booty.image.oci.reference.Reference;
import booty.image.source.HttpBody;
import booty.image.source.HttpSource;
import booty.image.source.ImageNotFound;
import booty.image.source.ServerFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One repository of a registry, for reading. May be used by several threads.
 *
 * <p>Tokens are got when the registry asks for them, and got anew when it no longer takes them; a
 * location at a storage host that has expired is asked for again at the registry.
 */
public final class Repository {
    private static final int COMPLAINT_LIMIT = 64 * 1024;
    private static final Duration COMPLAINT_TIME = Duration.ofSeconds(5);
    private static final int MOST_RENEWALS = 2;

    private final Reference reference;
    private final Wire wire;
    private final Endpoint endpoint;
    private final Authorizer authorizer;

    /**
     * Opens nothing yet.
     *
     * @param reference an image in this repository, for messages too
     * @param client that follows no redirects
     * @param keepsTls whether HTTP must not be tried even where the registry is local
     * @param keys who we are, if it asks
     */
    public Repository(Reference reference, HttpClient client, HttpSource.Limits limits, boolean keepsTls, Keys keys) {
        this.reference = reference;
        this.wire = new Wire(client, limits);
        var plain = keepsTls ? Endpoint.Plain.NEVER : Endpoint.Plain.LOCAL;
        this.endpoint = new Endpoint(reference.registry(), plain, wire);
        this.authorizer = new Authorizer(keys, new Tokens(wire, reference.repository()));
    }

    /** A manifest as it was sent, unchecked. */
    public static final class Document {
        private final byte[] bytes;
        private final Optional<Digest> claimed;

        private Document(byte[] bytes, Optional<Digest> claimed) {
            this.bytes = bytes;
            this.claimed = claimed;
        }

        /** Not more of them than were asked for; not a copy. */
        public byte[] bytes() {
            return bytes;
        }

        /** The digest that the registry says it has; empty if it says none that we know. */
        public Optional<Digest> claimed() {
            return claimed;
        }
    }

    /**
     * Fetches a manifest.
     *
     * @param wanted a tag or a digest
     * @param accept the media types that are understood
     * @param limit how many bytes it may have
     * @throws ImageNotFound when there is none
     * @throws RegistryRefused when the registry will not give it, or it is too long
     * @throws ServerFailed when the registry is in trouble
     */
    public Document manifest(String wanted, String accept, int limit) throws BootyException, InterruptedException {
        var response = get("manifests/" + wanted, Map.of("Accept", accept));
        var claimed = response.headers().firstValue("docker-content-digest").flatMap(Digest::parse);
        return new Document(whole(response, limit, "as a manifest"), claimed);
    }

    /**
     * Fetches the index of the artifacts that refer to a manifest, OCI distribution specification 1.1,
     * "Listing Referrers".
     *
     * @param limit how many bytes it may have
     * @throws ImageNotFound when the registry does not know this request
     * @throws RegistryRefused when it will not say, or says too much
     * @throws ServerFailed when the registry is in trouble
     */
    public byte[] referrers(Digest manifest, int limit) throws BootyException, InterruptedException {
        return whole(get("referrers/" + manifest, Map.of()), limit, "as a list of referrers");
    }

    /**
     * Fetches a small blob, unchecked.
     *
     * @param limit how many bytes it may have
     * @throws ImageNotFound when there is none
     * @throws RegistryRefused when the registry will not give it, or it is too long
     * @throws ServerFailed when the registry is in trouble
     */
    public byte[] smallBlob(Digest digest, int limit) throws BootyException, InterruptedException {
        return whole(blob(digest, Optional.empty()), limit, "as a small blob");
    }

    private byte[] whole(HttpResponse<HttpBody> response, int limit, String as)
            throws BootyException, InterruptedException {
        try {
            if (response.statusCode() != 200) {
                response.body().cancel();
                throw RegistryRefused.status(reference, response.statusCode(), "");
            }
            return Whole.of(response, limit, wire.limits().header());
        } catch (Whole.TooLong tooLong) {
            throw RegistryRefused.strange(reference, tooLong.getMessage() + " " + as);
        } catch (IOException cause) {
            throw new ServerFailed(URI.create(reference.toString()), String.valueOf(cause.getMessage()), cause);
        }
    }

    /**
     * Asks for a blob, or for a part of it.
     *
     * @param range the value of {@code Range}, RFC 9110 §14.2; empty for all of it
     * @return a response of status 200, 206 or 416
     * @throws ImageNotFound when there is none
     * @throws RegistryRefused when the registry will not give it
     * @throws ServerFailed when the registry is in trouble
     */
    public HttpResponse<HttpBody> blob(Digest digest, Optional<String> range)
            throws BootyException, InterruptedException {
        return get(
                "blobs/" + digest,
                range.map(value -> Map.of("Range", value, "Accept-Encoding", "identity"))
                        .orElse(Map.of("Accept-Encoding", "identity")));
    }

    private HttpResponse<HttpBody> get(String path, Map<String, String> headers)
            throws BootyException, InterruptedException {
        var uri = endpoint.base().resolve(reference.repository() + "/" + path);
        boolean askedAgain = false;
        for (int renewals = 0; ; ) {
            var sent = authorizer.current();
            var answer = wire.get(uri, headers, sent);
            int status = answer.status();
            if (status == 200 || status == 206 || status == 416) return answer.response();
            var said = Complaint.of(complaint(answer.response()));
            if (!answer.isFromThere() && (status == 400 || status == 401 || status == 403)) {
                // a signed location that has expired: the registry signs another
                if (askedAgain) throw RegistryRefused.status("the store of " + reference, status, said);
                askedAgain = true;
            } else if (status == 401 || status == 403) {
                if (renewals++ == MOST_RENEWALS) throw authorizer.refusal(uri, status, said);
                var offered = Challenge.parse(answer.response().headers().allValues("www-authenticate"));
                authorizer.renew(sent, uri, status, offered, said);
            } else if (status == 404 || status == 410) {
                throw new ImageNotFound(reference, "status " + status + said);
            } else if (status >= 500 || status == 408 || status == 429) {
                throw new ServerFailed(URI.create(reference.toString()), "status " + status + said, null);
            } else {
                throw RegistryRefused.status(reference, status, said);
            }
        }
    }

    private static byte[] complaint(HttpResponse<HttpBody> response) throws InterruptedException {
        try {
            return Whole.of(response, COMPLAINT_LIMIT, COMPLAINT_TIME);
        } catch (IOException _) {
            return new byte[0]; // the status says enough
        }
    }
}
