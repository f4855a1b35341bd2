package booty.inventory.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The versions of a machine's firmware, as the original lists them. */
public record FirmwareReport(Part bios, Part bmc, List<Nic> nics, List<Storage> storage, Instant time) {
    public FirmwareReport {
        nics = List.copyOf(nics);
        storage = List.copyOf(storage);
    }

    /** The BIOS, or the BMC. */
    public record Part(String component, String version, Optional<String> date, Optional<String> vendor) {
        ObjectNode json() {
            var json = object().put("component", component).put("version", version);
            date.ifPresent(known -> json.put("date", known));
            vendor.ifPresent(known -> json.put("vendor", known));
            return json;
        }
    }

    /** A network card. */
    public record Nic(String link, String driver, String version, Optional<String> pciAddress) {
        ObjectNode json() {
            var json = object().put("interface", link).put("driver", driver).put("version", version);
            pciAddress.ifPresent(known -> json.put("pciAddr", known));
            return json;
        }
    }

    /** A disk's controller. */
    public record Storage(String controller, Optional<String> model, String version) {
        ObjectNode json() {
            var json = object().put("controller", controller);
            model.ifPresent(known -> json.put("model", known));
            return json.put("version", version);
        }
    }

    /** As it is sent. */
    public String json() {
        var json = object();
        json.set("bios", bios.json());
        json.set("bmc", bmc.json());
        var links = json.putArray("nics");
        nics.forEach(one -> links.add(one.json()));
        var controllers = json.putArray("storage");
        storage.forEach(one -> controllers.add(one.json()));
        return json.put("collectedAt", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
