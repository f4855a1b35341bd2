package booty.disk.luks;

import booty.core.config.LuksConfig;
import booty.core.config.MachineConfig;
import booty.core.step.Flow;
import booty.core.step.Stage;
import booty.core.step.StepContributor;
import booty.disk.luks.tpm.TpmCharacterDevice;
import booty.disk.luks.tpm.TpmDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The steps for encrypted volumes. */
public final class LuksSteps implements StepContributor {
    private static final TpmDevice.Source TPM = TpmCharacterDevice::open;

    @Override
    public List<Contribution> contribute(Flow flow, MachineConfig config) {
        var luks = config.section(LuksConfig.class);
        if (luks.isEmpty()) return List.of();
        return switch (flow) {
            case WRITE_IMAGE -> luks.get().volumes().isEmpty() ? opening(luks.get()) : encrypting(luks.get());
            case AFTER_FAILURE -> closing(Stage.CLEAR, luks.get());
            case READ_IMAGE, DEPROVISION, SOFT_DEPROVISION -> List.of();
        };
    }

    private static List<Contribution> encrypting(LuksConfig luks) {
        var steps = new ArrayList<Contribution>();
        steps.add(new Contribution(Stage.VERIFY, new FetchKey(luks)));
        luks.tpm().ifPresent(wish -> steps.add(new Contribution(Stage.VERIFY, new CheckTpm(wish, TPM))));
        for (var layer : Layer.values()) {
            if (layer.of(luks).isEmpty()) continue;
            steps.add(new Contribution(Stage.WRITE, new EncryptVolumes(layer, luks, TPM)));
        }
        steps.add(new Contribution(Stage.CONFIGURE, new WriteCrypttab()));
        steps.addAll(closing(Stage.HAND_OVER, luks));
        return steps;
    }

    private static List<Contribution> opening(LuksConfig luks) {
        return List.of(
                new Contribution(Stage.VERIFY, new FetchKey(luks)),
                new Contribution(Stage.CONFIGURE, new OpenRoot()),
                new Contribution(Stage.HAND_OVER, new CloseVolumes(Layer.BELOW_VOLUMES)));
    }

    /** What is encrypted, or the root of an image, which lies on no volume. */
    private static List<Contribution> closing(Stage stage, LuksConfig luks) {
        return Arrays.stream(Layer.values())
                .filter(layer -> layer == Layer.BELOW_VOLUMES || !layer.of(luks).isEmpty())
                .map(layer -> new Contribution(stage, new CloseVolumes(layer)))
                .toList();
    }
}
