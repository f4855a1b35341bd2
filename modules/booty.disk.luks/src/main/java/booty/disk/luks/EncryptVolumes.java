package booty.disk.luks;

import booty.core.config.Feature;
import booty.core.config.LuksConfig;
import booty.core.error.BootyException;
import booty.core.machine.Storage.Piece;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.core.step.StorageFacts;
import booty.disk.luks.tpm.TpmDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Encrypts what was made for that and opens it.
 *
 * @param layer on what it lies
 * @param luks what is encrypted
 * @param tpm where a TPM would be
 */
record EncryptVolumes(Layer layer, LuksConfig luks, TpmDevice.Source tpm) implements Step {
    @Override
    public String name() {
        return layer.encrypting();
    }

    @Override
    public String purpose() {
        return "Encrypts %s with LUKS2".formatted(String.join(", ", layer.of(luks)));
    }

    @Override
    public Effect effect() {
        return Effect.CHANGES;
    }

    @Override
    public Set<Fact<?>> needs() {
        return Set.of(StorageFacts.PARTITIONED, FetchKey.KEY);
    }

    @Override
    public Set<Fact<?>> uses() {
        return StorageFacts.before(layer.made());
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(layer.made(), layer.open());
    }

    @Override
    public Set<Feature> offers() {
        return Set.of(Feature.ENCRYPTION);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        var cryptsetup = new Cryptsetup(context.doors());
        cryptsetup.prepare();
        var key = context.get(FetchKey.KEY);
        var storage = StorageFacts.made(context);
        var open = new ArrayList<Encrypted.Volume>();
        for (var reference : layer.of(luks)) {
            var device = storage.get(reference).node();
            var volume = new Encrypted.Volume(
                    Encrypted.nameOf(reference), UUID.randomUUID(), luks.tpm().isPresent());
            cryptsetup.format(device, volume.id(), reference.replace('/', '-'), key);
            if (luks.tpm().isPresent()) new TpmKey(luks.tpm().get(), tpm).add(cryptsetup, device, key);
            cryptsetup.open(device, volume.name(), key);
            open.add(volume);
            context.put(layer.open(), new Encrypted(open));
            var node = Cryptsetup.node(volume.name());
            storage = storage.with(reference, new Piece(List.of(node), Optional.of(node.toString())));
        }
        context.put(layer.made(), storage);
        return Outcome.done(String.join(", ", layer.of(luks))
                + luks.tpm().map(one -> "; " + one.describe()).orElse(""));
    }
}
