package booty.core.config;

/** The hardware of the machine is listed and told to the control plane. */
public record InventoryConfig() implements Section {
    @Override
    public Feature feature() {
        return Feature.INVENTORY;
    }

    @Override
    public String describe() {
        return "list the hardware";
    }
}
