package booty.caprf.vars;

import static booty.caprf.vars.Origin.LATER;

import java.util.List;

/** What the installed cloud-init gets. */
public record CloudInit(boolean enabled, DataSource dataSource) {
    static CloudInit from(Reading in) {
        in.theme("cloud-init");
        return new CloudInit(
                in.flag("CLOUDINIT_ENABLED", LATER, "give the installed cloud-init its data"),
                in.or(
                        DataSource.NOCLOUD,
                        "CLOUDINIT_DATASOURCE",
                        Kind.oneOf(List.of(DataSource.values()), DataSource::toString, Kind.Case.ANY),
                        LATER,
                        "where it finds them"));
    }

    /** The places where cloud-init looks. */
    public enum DataSource {
        NOCLOUD("nocloud"),
        CONFIG_DRIVE("configdrive");

        private final String word;

        DataSource(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
