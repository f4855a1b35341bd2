/** JNA: calls into the C library. The published descriptor requires java.desktop; ours does not. */
module com.sun.jna {
    requires java.logging;
    requires static java.desktop; // only for window handles

    exports com.sun.jna;
    exports com.sun.jna.ptr;
}
