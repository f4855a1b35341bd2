package booty.legacy;

import booty.core.config.ConfigInvalid;
import booty.core.config.FailurePolicy;
import booty.core.config.GrowthConfig;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.MachineConfig.Action;
import booty.core.config.MachineConfig.Ending;
import booty.core.config.OsNetworkConfig;
import booty.core.config.Problems;
import booty.core.config.TargetConfig;
import booty.core.config.VerifyConfig;
import booty.core.config.VerifySettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes orders of the JSON document that the server gives for one machine. */
final class OrdersParser {
    private static final Logger log = LoggerFactory.getLogger(OrdersParser.class);

    private static final VerifySettings VERIFY = new VerifySettings(
            "verify", "publicKey", "publicKeyFile", "signatureUrl", "checksumsUrl", "sourceChecksum");

    private OrdersParser() {}

    /** The actions under the words of the document. */
    enum Word {
        WRITE("writeImage", Action.WRITE_IMAGE),
        READ("readImage", Action.READ_IMAGE);

        private final String wire;
        private final Action action;

        Word(String wire, Action action) {
            this.wire = wire;
            this.action = action;
        }

        static Optional<Word> of(String wire) {
            return Arrays.stream(values())
                    .filter(word -> word.wire.equals(wire))
                    .findFirst();
        }

        static String all() {
            return Arrays.stream(values()).map(word -> word.wire).collect(Collectors.joining(", "));
        }
    }

    /**
     * Reads a whole document.
     *
     * @param source where it came from, for messages
     * @param mac whose it is, lower case with colons
     * @throws ConfigInvalid when anything is wrong with it; it names all that is
     */
    static MachineConfig parse(String source, String mac, byte[] json) throws ConfigInvalid {
        var problems = new Problems();
        var document = OrdersDocument.read(json, problems);
        problems.throwIfAny(source);
        document.unknownKeys().forEach(unknown -> log.warn("{}: {}", source, unknown));
        var values = new OrdersValues(document, problems);

        var word = values.text("action");
        var action = word.flatMap(Word::of);
        if (word.isEmpty()) problems.add("action", "is missing; one of " + Word.all());
        else if (action.isEmpty()) problems.add("action", "'%s' is none of %s".formatted(word.get(), Word.all()));

        boolean reads = action.equals(Optional.of(Word.READ));
        boolean known = action.isPresent();
        // without an action nobody can say which of these should be there, but each may still be wrong
        var image = reads ? values.url("destinationAddress", known) : values.image("sourceImage", known);
        var device = values.device(reads ? "sourceDevice" : "destinationDevice", known);
        var checksum = values.checksum("checksum");
        var verify = VERIFY.read(values.texts(VERIFY.names()), image.stream().toList(), problems);
        boolean compress = values.flag("compressed");
        var readBack = values.readBack("readBack");
        var journal = values.url("journal", false);
        var growth = new GrowthConfig(values.count("growPartition"), values.volume("lvmRootName"));
        var network = network(mac, values);
        var policy = new FailurePolicy(values.flag("wipeDevice"), values.flag("dropToShell"));
        boolean dryRun = values.flag("dryRun");
        values.flag("growDisk"); // never had an effect, yet a wrong type is worth a word
        problems.throwIfAny(source);

        return MachineConfig.of(
                        action.orElseThrow().action,
                        new ImageConfig(
                                List.of(image.orElseThrow()),
                                checksum,
                                compress,
                                reads ? VerifyConfig.NONE : verify,
                                readBack,
                                journal),
                        TargetConfig.at(Path.of(device.orElseThrow())))
                .withGrowth(reads ? GrowthConfig.NONE : growth)
                .withOsNetwork(reads ? Optional.empty() : network)
                .withOnFailure(policy)
                .withDryRun(dryRun)
                .withEnding(policy.shell() ? Ending.SHELL : Ending.REBOOT);
    }

    private static Optional<OsNetworkConfig> network(String mac, OrdersValues values) {
        var address = values.addressWithPrefix("address");
        var gateway = values.address("gateway");
        var nameserver = values.address("nameserver");
        if (address.isEmpty() && (gateway.isPresent() || nameserver.isPresent())) {
            log.warn("gateway and nameserver have no effect without an address");
        }
        return address.map(written -> new OsNetworkConfig(mac, written, gateway, nameserver));
    }
}
