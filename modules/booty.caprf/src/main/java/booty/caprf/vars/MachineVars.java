package booty.caprf.vars;

import booty.core.config.ConfigInvalid;
import booty.core.config.Nearest;
import booty.core.config.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that {@code /deploy/vars} says, by theme. */
public record MachineVars(
        Identity identity,
        Controller controller,
        Checks checks,
        ImageVars image,
        DiskVars disk,
        StorageVars storage,
        NetworkVars network,
        Rescue rescue,
        CloudInit cloudInit,
        BootSecurity bootSecurity) {
    private static final Set<String> NETWORK = Set.of("Network", "Fabric", "BGP");
    private static final List<Declaration> DECLARATIONS = declared();
    private static final List<String> NAMES =
            DECLARATIONS.stream().map(Declaration::name).toList();

    /** The keys that are read, in every spelling. */
    private static final Set<String> KEYS = DECLARATIONS.stream()
            .flatMap(one -> Stream.of(one.name(), one.alias()))
            .collect(Collectors.toUnmodifiableSet());

    /** Variables that begin so are about encryption. */
    private static final String ENCRYPTION = "LUKS_";

    /**
     * What came of a file.
     *
     * @param vars its values
     * @param written the same as text, by the names of {@link #declarations()}; for those who read them themselves
     * @param warnings what is odd and stops nobody, a line each
     */
    public record Parsed(MachineVars vars, Map<String, String> written, List<String> warnings) {
        /** Only what may be seen: as text, passwords look like anything else. */
        @Override
        public String toString() {
            return vars.toString();
        }
    }

    /** The variables that concern the network, as text by their names. */
    public static Map<String, String> networkOf(Parsed parsed) {
        var names = DECLARATIONS.stream()
                .filter(one -> NETWORK.contains(one.theme()) || one.name().equals("HOSTNAME"))
                .map(Declaration::name)
                .toList();
        var texts = new LinkedHashMap<>(parsed.written());
        texts.keySet().retainAll(names);
        return texts;
    }

    /**
     * Reads a whole file.
     *
     * @param source where it is, for messages
     * @throws ConfigInvalid when anything is wrong with it; it names all that is, by line and key
     */
    public static Parsed parse(String source, byte[] file) throws ConfigInvalid {
        var problems = new Problems();
        var text = VarsText.parse(file, problems);
        var in = new Reading(text.assignments(), problems);
        var vars = from(in);
        var warnings = new ArrayList<>(text.warnings());
        warnings.addAll(in.warnings());
        for (var one : text.assignments().values()) {
            if (KEYS.contains(one.key())) continue;
            var meant = Nearest.to(one.key().strip(), NAMES)
                    .map("; did you mean %s?"::formatted)
                    .orElse("");
            // a misspelt one would leave disks that everyone can read
            if (one.key().startsWith(ENCRYPTION)) problems.add(one.toString(), "is unknown" + meant);
            else warnings.add("%s is unknown and ignored%s".formatted(one, meant));
        }
        problems.throwIfAny(source);
        return new Parsed(vars, texts(in), List.copyOf(warnings));
    }

    /**
     * What is good of a file that is faulty, as if the rest were not there: enough to tell somebody that
     * it is faulty, and for nothing else.
     */
    public static Parsed salvage(byte[] file) {
        var text = VarsText.parse(file, new Problems());
        var good = new LinkedHashMap<>(text.assignments());
        while (true) {
            var in = new Reading(good, new Problems());
            var vars = from(in);
            // each round leaves out at least one; a complaint about what is not there changes nothing
            if (!good.keySet().removeAll(in.faulty())) return new Parsed(vars, texts(in), List.of());
        }
    }

    /** Every variable there is, in the order of the reference. */
    public static List<Declaration> declarations() {
        return DECLARATIONS;
    }

    private static List<Declaration> declared() {
        var nothing = new Reading(Map.of(), new Problems());
        from(nothing);
        return nothing.declared();
    }

    private static MachineVars from(Reading in) {
        var identity = Identity.from(in);
        var controller = Controller.from(in);
        var checks = Checks.from(in);
        var image = ImageVars.from(in);
        var disk = DiskVars.from(in);
        return new MachineVars(
                identity,
                controller,
                checks,
                image,
                disk,
                StorageVars.from(in, disk.layout(), controller.insecure()),
                NetworkVars.from(in),
                Rescue.from(in),
                CloudInit.from(in),
                BootSecurity.from(in));
    }

    private static Map<String, String> texts(Reading in) {
        var texts = new LinkedHashMap<String, String>();
        for (var name : NAMES) in.text(name).ifPresent(text -> texts.put(name, text));
        return Map.copyOf(texts);
    }
}
