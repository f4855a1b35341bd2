package booty.image.oci.json;

/** A document is no JSON, or not of the shape that its reader expects; the message says where. */
public final class JsonInvalid extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, without the document's values: they may be secret. */
    public JsonInvalid(String what) {
        super(what);
    }

    /** What is wrong. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
