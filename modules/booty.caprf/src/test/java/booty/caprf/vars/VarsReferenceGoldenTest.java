package booty.caprf.vars;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The reference is made of the declarations; {@code make golden} writes it. */
class VarsReferenceGoldenTest {
    private static final Path PAGE = Path.of("../../docs/reference/vars.md");

    @Test
    void isMadeOfTheDeclarations() throws IOException {
        var page = page();
        if (Boolean.getBoolean("golden.write")) Files.writeString(PAGE, page);
        assertEquals(Files.readString(PAGE), page);
    }

    private static String page() {
        var page = new StringBuilder("""
                <!-- made by VarsReferenceGoldenTest: make golden -->
                # Variables of CAPRF mode

                `/deploy/vars` in the initramfs says all that a machine is told. One `[export ]KEY=VALUE` a line, at most
                64 KiB; a value may have one pair of `"` or `'` around it and a comment behind it. Nothing is expanded, no
                backslash means anything, lines do not go on. The last of several lines of one key holds; lower-case names
                may be written in capitals too. A value that is empty counts as absent, but for numbers, where it is a
                problem. All problems are reported at once, by line and key; a key that nobody knows is warned about,
                with the nearest known one; one that begins with `LUKS_` is a problem, lest disks stay readable.

                "Since" tells who knows a variable: README, the original's first description; original, its code; later
                original, its later versions; BOOTy, only we.
                """);
        var theme = "";
        for (var one : MachineVars.declarations()) {
            if (!one.theme().equals(theme)) {
                theme = one.theme();
                page.append("\n## ").append(theme).append("\n\n");
                page.append("| variable | value | without it | since | what it does |\n|---|---|---|---|---|\n");
            }
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(one.name(), one.accepts(), one.absent(), one.origin(), one.effect()));
        }
        return page.toString();
    }
}
