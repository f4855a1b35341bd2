/**
 * OpenPGP by Bouncy Castle: three published modules in one, without the parts that plug into the JCA
 * and without what OpenPGP never uses. Published, they are signed jars, which jlink refuses, and
 * require java.sql and java.naming.
 */
module org.bouncycastle.pg {
    requires java.logging;

    exports org.bouncycastle.bcpg;
    exports org.bouncycastle.bcpg.sig;
    exports org.bouncycastle.openpgp;
    exports org.bouncycastle.openpgp.api;
    exports org.bouncycastle.openpgp.api.bc;
    exports org.bouncycastle.openpgp.api.exception;
    exports org.bouncycastle.openpgp.operator;
    exports org.bouncycastle.openpgp.operator.bc;
}
