package booty.fuzz;

import booty.kexec.bls.UnifiedKernel;
import booty.kexec.entry.MenuUnusable;
import booty.kexec.entry.Piece;
import booty.kexec.testkit.FakeFiles;
import java.io.IOException;

/** Unified kernel images. */
final class UnifiedKernelFuzz {
    private static final String PATH = "/EFI/Linux/a.efi";

    private UnifiedKernelFuzz() {}

    /** What is found lies inside the file. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try (var file = new FakeFiles().with(PATH, input).open(PATH)) {
            var entry = UnifiedKernel.read(PATH, file);
            inside(entry.kernel(), input);
            entry.initrds().forEach(piece -> inside(piece, input));
        } catch (MenuUnusable _) {
            // refused
        }
    }

    private static void inside(Piece piece, byte[] input) {
        if (piece.length() == Piece.REST || piece.offset() + piece.length() > input.length) {
            throw new AssertionError("%s of %d bytes".formatted(piece, input.length));
        }
    }
}
