package booty.image.format;

import java.util.Arrays;

/** The content of a bzip2 block with its runs written out: after four equal bytes, one says how many more follow. */
final class Bzip2Runs {
    private final byte[] bytes;
    private final int length;
    private int next;
    private int equal;
    private int repeat;
    private byte last;

    Bzip2Runs(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** Writes out some; returns how many bytes, 0 at the end. */
    int read(byte[] into, int most) {
        int out = 0;
        while (out < most) {
            if (repeat > 0) {
                int count = Math.min(repeat, most - out);
                Arrays.fill(into, out, out + count, last);
                out += count;
                repeat -= count;
            } else if (next == length) {
                break;
            } else if (equal == 4) {
                repeat = bytes[next++] & 0xff;
                equal = 0;
            } else {
                byte one = bytes[next++];
                equal = equal > 0 && one == last ? equal + 1 : 1;
                last = one;
                into[out++] = one;
            }
        }
        return out;
    }
}
