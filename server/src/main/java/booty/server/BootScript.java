package booty.server;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /boot.ipxe}: boots the agent from this server and tells it to ask here. */
final class BootScript {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");
    private static final Logger log = LoggerFactory.getLogger(BootScript.class);

    private final Vertx vertx;
    private final Settings settings;

    BootScript(Vertx vertx, Settings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    void handle(RoutingContext context) {
        var host = Optional.ofNullable(context.request().getHeader("Host"))
                .filter(written -> HOST.matcher(written).matches());
        if (host.isEmpty()) {
            Answers.text(context, 400, "the request's Host header does not say where this server is\n");
            return;
        }
        vertx.executeBlocking(this::missing)
                .onSuccess(missing -> {
                    if (missing.isEmpty()) {
                        Answers.text(context, 200, script(host.get()));
                    } else {
                        log.error(
                                "{} wants to boot, but {} is missing: put it there, or give -boot, -kernel, -initramfs",
                                context.request().remoteAddress().host(),
                                missing.get());
                        Answers.text(
                                context, 404, "#!ipxe\necho %s is missing at the server\n".formatted(missing.get()));
                    }
                })
                .onFailure(context::fail);
    }

    private Optional<String> missing() {
        for (var name : new String[] {settings.kernel(), settings.initramfs()}) {
            var file = settings.boot().resolve(name);
            if (!Files.isRegularFile(file)) return Optional.of(file.toString());
        }
        return Optional.empty();
    }

    /** Old iPXE on UEFI hands the initramfs over only if the kernel's command line names it. */
    String script(String host) {
        return """
                #!ipxe
                echo BOOTy from http://%1$s
                kernel http://%1$s/boot/%2$s initrd=booty BOOTYURL=http://%1$s/booty %4$s || goto failed
                initrd --name booty http://%1$s/boot/%3$s || goto failed
                boot || goto failed
                :failed
                echo BOOTy did not start; trying again in 10 seconds
                sleep 10
                chain http://%1$s/boot.ipxe
                """.formatted(host, settings.kernel(), settings.initramfs(), settings.append());
    }
}
