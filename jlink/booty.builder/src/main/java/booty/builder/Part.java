package booty.builder;

import java.util.Arrays;

/**
 * What an image's bytes are for. Each part becomes an archive of its own, which the kernel unpacks one
 * after the other: so its share is exact, and a part that did not change is not compressed again.
 */
enum Part {
    KERNEL_MODULES("kernel modules", "/usr/lib/modules/"),
    TOOLS("tools and libraries", "/usr/"),
    AOT_CACHE("AOT cache", JavaArguments.CACHE),
    JAVA_MODULES("Java modules", "/jre/lib/modules"),
    JVM("JVM", "/jre/lib/server/"),
    RUNTIME("runtime's other files", "/jre/"),
    REST("supervisor, settings", "/");

    private final String title;
    private final String beginning;

    Part(String title, String beginning) {
        this.title = title;
        this.beginning = beginning;
    }

    String title() {
        return title;
    }

    /** The part that a path of an image belongs to: the first whose beginning it has. */
    static Part of(String path) {
        return Arrays.stream(values())
                .filter(part -> path.startsWith(part.beginning))
                .findFirst()
                .orElseThrow();
    }
}
