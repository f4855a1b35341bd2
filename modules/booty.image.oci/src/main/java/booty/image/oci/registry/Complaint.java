package booty.image.oci.registry;

import booty.image.oci.json.JsonInvalid;
import booty.image.oci.json.JsonObject;

/** What a registry says about an error, OCI distribution specification, "Error Codes". */
final class Complaint {
    private Complaint() {}

    /** The first error's code in parentheses after a space; nothing if there is none that may be shown. */
    static String of(byte[] body) {
        try {
            var errors = JsonObject.parse(body).objects("errors");
            if (errors.isEmpty()) return "";
            return errors.getFirst()
                    .text("code")
                    .filter(code -> code.matches("[A-Z_]{1,40}"))
                    .map(code -> " (" + code + ")")
                    .orElse("");
        } catch (JsonInvalid _) {
            return ""; // a proxy's page, or nothing at all
        }
    }
}
