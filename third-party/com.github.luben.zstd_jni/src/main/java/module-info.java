/** Zstandard. Repackaged only to leave out sixteen native libraries of other platforms. */
module com.github.luben.zstd_jni {
    exports com.github.luben.zstd;
    exports com.github.luben.zstd.util;
}
