package booty.fuzz;

import booty.kexec.bls.UnifiedKernel;
import booty.kexec.entry.MenuUnusable;
import booty.kexec.entry.Piece;

/** Unified kernel images. */
final class UnifiedKernelFuzz {
    private UnifiedKernelFuzz() {}

    /** What is found lies inside the file. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var entry = UnifiedKernel.read("/EFI/Linux/a.efi", new MemoryChannel(input));
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
