package booty.disk.luks;

import booty.core.config.LuksConfig;
import booty.core.error.BootyException;
import booty.core.step.Effect;
import booty.core.step.Fact;
import booty.core.step.Outcome;
import booty.core.step.Step;
import booty.core.step.StepContext;
import booty.disk.luks.tpm.PcrPolicy;
import booty.disk.luks.tpm.TpmDevice;
import booty.disk.luks.tpm.TpmUnusable;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Asks the TPM that a key will be sealed to, while nothing is changed.
 *
 * @param wish what the key is bound to
 * @param tpm where the TPM is
 */
record CheckTpm(LuksConfig.Tpm wish, TpmDevice.Source tpm) implements Step {
    private static final Fact<Boolean> CHECKED = new Fact<>("TPM that seals", Boolean.class);

    @Override
    public String name() {
        return "check-tpm";
    }

    @Override
    public String purpose() {
        return "Checks that this machine has a TPM 2.0 that a key can be sealed to";
    }

    @Override
    public Effect effect() {
        return Effect.READS;
    }

    @Override
    public Set<Fact<?>> yields() {
        return Set.of(CHECKED);
    }

    @Override
    public Outcome run(StepContext context) throws BootyException, InterruptedException {
        try (var device = tpm.open()) {
            // one is read in any case: a TPM that is there may be switched off
            PcrPolicy.now(device, wish.pcrs().isEmpty() ? List.of(0) : wish.pcrs());
        } catch (IOException cause) {
            throw new TpmUnusable(cause);
        }
        context.put(CHECKED, true);
        return Outcome.done(wish.describe());
    }
}
