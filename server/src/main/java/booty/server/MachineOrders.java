package booty.server;

import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * What one machine is told, as the original's server writes it: texts are left out when empty, all
 * else is always there. {@code checksum} is ours, and an agent that does not know it ignores it.
 */
record MachineOrders(
        String action,
        boolean compressed,
        String sourceImage,
        String destinationDevice,
        String sourceDevice,
        String destinationAddress,
        int growPartition,
        String lvmRootName,
        String address,
        String gateway,
        String nameserver,
        boolean dryRun,
        boolean dropToShell,
        boolean wipeDevice,
        String checksum) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The document, in UTF-8 on one line. */
    String json() {
        var json = JSON.createObjectNode();
        json.put("action", action).put("compressed", compressed);
        putUnlessEmpty(json, "sourceImage", sourceImage);
        putUnlessEmpty(json, "destinationDevice", destinationDevice);
        putUnlessEmpty(json, "sourceDevice", sourceDevice);
        putUnlessEmpty(json, "destinationAddress", destinationAddress);
        json.put("growDisk", false).put("growPartition", growPartition).put("lvmRootName", lvmRootName);
        putUnlessEmpty(json, "address", address);
        putUnlessEmpty(json, "gateway", gateway);
        putUnlessEmpty(json, "nameserver", nameserver);
        json.put("dryRun", dryRun).put("dropToShell", dropToShell).put("wipeDevice", wipeDevice);
        putUnlessEmpty(json, "checksum", checksum);
        return json.toString();
    }

    private static void putUnlessEmpty(com.fasterxml.jackson.databind.node.ObjectNode json, String key, String value) {
        if (!value.isEmpty()) json.put(key, value);
    }
}
