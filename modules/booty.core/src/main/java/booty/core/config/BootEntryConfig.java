package booty.core.config;

/** The firmware's boot menu, where there is one, gets an entry for the installed system and loses those of old ones. */
public record BootEntryConfig() implements Section {
    @Override
    public Feature feature() {
        return Feature.BOOT_ENTRY;
    }

    @Override
    public String describe() {
        return "put it into the firmware's boot menu";
    }
}
