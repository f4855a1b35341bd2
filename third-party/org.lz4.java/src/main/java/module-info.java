/** LZ4 and xxHash. Published as an automatic module, which jlink refuses. */
module org.lz4.java {
    requires static jdk.unsupported; // the Unsafe variants, which we do not choose

    exports net.jpountz.lz4;
    exports net.jpountz.xxhash;
}
