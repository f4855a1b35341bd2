package booty.image.format.qcow2;

import booty.core.error.BootyException;
import booty.core.error.Permanent;

/** A qcow2 image has something that cannot be written to a disk from this file alone. */
public final class UnsupportedQcow2 extends BootyException implements Permanent {
    private static final long serialVersionUID = 1L;

    private UnsupportedQcow2(String what, String remedy) {
        super(what, remedy);
    }

    static UnsupportedQcow2 backingFile() {
        return new UnsupportedQcow2(
                "the qcow2 image holds only what differs from a backing file",
                "Flatten it where its backing file is: qemu-img convert -c -O qcow2 IMAGE WHOLE.qcow2");
    }

    static UnsupportedQcow2 dataFile() {
        return new UnsupportedQcow2(
                "the qcow2 image keeps its data in another file",
                "Bring both together where they are: qemu-img convert -c -O qcow2 IMAGE WHOLE.qcow2");
    }

    static UnsupportedQcow2 encryption(int method) {
        var name = method == 1 ? "AES" : method == 2 ? "LUKS" : "method " + method;
        return new UnsupportedQcow2(
                "the qcow2 image is encrypted with " + name,
                "Decrypt it where its key is, with qemu-img convert, and give the image without encryption");
    }

    static UnsupportedQcow2 version(int version) {
        return new UnsupportedQcow2(
                "the qcow2 image is of version %s; 2 and 3 are known".formatted(Integer.toUnsignedString(version)),
                "Convert it with qemu-img convert -c -O qcow2");
    }

    static UnsupportedQcow2 markedCorrupt() {
        return new UnsupportedQcow2(
                "the qcow2 image is marked as corrupt",
                "Repair a copy of it with qemu-img check -r all and convert that with qemu-img convert -c -O qcow2");
    }

    static UnsupportedQcow2 features(String bits) {
        return new UnsupportedQcow2(
                "the qcow2 image needs features that are not known: incompatible " + bits,
                "Convert it with qemu-img convert -c -O qcow2, which sets none of them");
    }

    static UnsupportedQcow2 compression(int type) {
        return new UnsupportedQcow2(
                "the qcow2 image is compressed by the unknown method " + type,
                "Convert it with qemu-img convert -c -O qcow2 -o compression_type=zstd");
    }

    static UnsupportedQcow2 clusterBytes(int bits) {
        return new UnsupportedQcow2(
                "the qcow2 image has clusters of 2^%s bytes; 2^9 to 2^21 are known"
                        .formatted(Integer.toUnsignedString(bits)),
                "Convert it with qemu-img convert -c -O qcow2 -o cluster_size=64k");
    }
}
