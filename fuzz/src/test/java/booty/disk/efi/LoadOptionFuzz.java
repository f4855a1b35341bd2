package booty.disk.efi;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Boot variables of UEFI firmware and the device paths in them. */
public final class LoadOptionFuzz {
    private LoadOptionFuzz() {}

    /** What can be read is written as it came. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            var option = LoadOption.parse(ByteBuffer.wrap(input));
            if (!Arrays.equals(option.encode(), input)) throw new AssertionError("it changed");
        } catch (LoadOptionInvalid _) {
            // refused
        }
        try {
            var path = DevicePath.parse(ByteBuffer.wrap(input));
            if (!Arrays.equals(path.encode(), input)) throw new AssertionError("it changed");
        } catch (LoadOptionInvalid _) {
            // refused
        }
    }
}
