package booty.image.step;

import booty.core.bundle.LoopbackServer;
import booty.core.bundle.Rehearsal;
import booty.image.format.OpenImage;
import booty.image.source.Locations;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Fetches a small disk image over loopback in every format and decodes it. */
public final class ImageRehearsal implements Rehearsal {
    /** Enough for the decoders to be called in their normal state, little enough to be quick. */
    private static final int IMAGE_BYTES = 1 << 20;

    @Override
    public void rehearse() throws Exception {
        var disk = new byte[IMAGE_BYTES];
        disk[510] = 0x55;
        disk[511] = (byte) 0xaa;
        for (var packed : List.of(
                disk,
                Zstd.compress(disk),
                packed(disk, GZIPOutputStream::new),
                packed(disk, LZ4FrameOutputStream::new),
                packed(disk, out -> new XZOutputStream(out, new LZMA2Options(0))))) {
            try (var server = new LoopbackServer("200 OK", packed);
                    var image = OpenImage.open(Locations.source(server.address().resolve("/os.img")))) {
                var block = image.next();
                if (block != null) image.contents(block.view());
            }
        }
    }

    @FunctionalInterface
    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static byte[] packed(byte[] disk, Packer packer) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = packer.around(bytes)) {
            out.write(disk);
        }
        return bytes.toByteArray();
    }
}
