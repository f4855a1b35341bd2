package booty.core.report;

import booty.core.config.Secret;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Takes secrets out of what leaves this machine as text. */
public final class Redaction {
    /** Shorter ones would take away every other word. */
    private static final int SHORTEST = 5;

    private static final String HIDDEN = "\u2022\u2022\u2022";
    private static final Pattern USER = Pattern.compile("(?<!\\w)(\\w{1,32}://)[^/@\\s]{0,4096}@");
    private static final Pattern SETTING = Pattern.compile(
            "(?i)(?<![a-z0-9_.-])([a-z0-9_.-]{0,64}?(?:TOKEN|SECRET|PASSW|KEY|CREDENTIAL)[a-z0-9_.-]{0,64}+=)[^\\s,&]+");
    private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)[!-~]{8,}");

    private final List<String> secrets = new CopyOnWriteArrayList<>();

    /** From now on this is not shown. */
    public void add(Secret secret) {
        if (secret.reveal().length() >= SHORTEST && !secrets.contains(secret.reveal())) secrets.add(secret.reveal());
    }

    /** The text without secrets, and without what a URL says of a user. */
    public String of(String text) {
        var clean = text;
        for (var secret : secrets) clean = clean.replace(secret, HIDDEN);
        clean = USER.matcher(clean).replaceAll("$1");
        return BEARER.matcher(clean).replaceAll("$1" + HIDDEN);
    }

    /** The same, and without values whose names say that they are secret: {@code API_TOKEN=…}. */
    public String ofSettings(String text) {
        return SETTING.matcher(of(text)).replaceAll("$1" + HIDDEN);
    }

    /** A URL without its user and its query, either of which may carry a token. */
    public static String url(URI url) {
        var text = USER.matcher(url.toString()).replaceAll("$1");
        int query = text.indexOf('?');
        return query < 0 ? text : text.substring(0, query);
    }
}
