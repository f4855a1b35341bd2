package booty.builder;

import java.util.stream.Collectors;

/** Where an image's bytes go, as text. */
final class SizeTable {
    private static final String ROW = "%-24s %12s %12s %6s%n";

    private SizeTable() {}

    /**
     * A line a part and one for all, in thousands of bytes.
     *
     * @param budgetBytes what the image may have
     */
    static String of(ImageFile.Written image, long budgetBytes) {
        long total = image.compressedBytes();
        long unpacked =
                image.parts().stream().mapToLong(ImageFile.PartSize::bytes).sum();
        return ROW.formatted("part", "unpacked kB", "in image kB", "share")
                + image.parts().stream()
                        .map(size -> row(size.part().title(), size.bytes(), size.compressedBytes(), total))
                        .collect(Collectors.joining())
                + row("total", unpacked, total, total)
                + ROW.formatted("budget", "", thousands(budgetBytes), "");
    }

    private static String row(String title, long bytes, long compressed, long total) {
        return ROW.formatted(
                title, thousands(bytes), thousands(compressed), "%.0f %%".formatted(100.0 * compressed / total));
    }

    private static String thousands(long bytes) {
        return Long.toString((bytes + 500) / 1000);
    }
}
