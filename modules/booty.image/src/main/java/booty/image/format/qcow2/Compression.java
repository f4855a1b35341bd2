package booty.image.format.qcow2;

/** What the compressed clusters of an image are compressed with; all of them with the same. */
enum Compression {
    /** RFC 1951, without zlib's header; QEMU calls it zlib. */
    DEFLATE,
    ZSTD
}
