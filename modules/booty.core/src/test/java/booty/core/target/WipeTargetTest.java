package booty.core.target;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import booty.core.config.FailurePolicy;
import booty.core.config.ImageConfig;
import booty.core.config.MachineConfig;
import booty.core.config.TargetConfig;
import booty.core.linux.Doors;
import booty.core.machine.Disk;
import booty.core.step.Facts;
import booty.core.step.Flow;
import booty.core.step.Outcome;
import booty.core.step.StepContext;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WipeTargetTest {
    private static final long SIZE = 300L << 20;

    private static MachineConfig orders(boolean wipe, boolean dryRun) {
        var image = new ImageConfig(List.of(URI.create("http://10.0.0.1/os.img")), Optional.empty(), false);
        return MachineConfig.of(MachineConfig.Action.WRITE_IMAGE, image, TargetConfig.ANY)
                .withOnFailure(new FailurePolicy(wipe, false))
                .withDryRun(dryRun);
    }

    private static StepContext context() {
        return new StepContext(orders(true, false), Doors.ofThisMachine(), (_, _) -> {});
    }

    @Test
    void zeroesBothEndsAndNothingBetween(@TempDir Path folder) throws Exception {
        var file = folder.resolve("disk");
        long[] marks = {0, (100L << 20) - 1, 100L << 20, SIZE - (1 << 20) - 1, SIZE - (1 << 20), SIZE - 1};
        var read = new byte[marks.length];
        try (var disk =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (long mark : marks) disk.write(ByteBuffer.wrap(new byte[] {7}), mark);
            var context = context();
            context.put(
                    Facts.TARGET_DISK,
                    new Disk(
                            "sda",
                            file,
                            SIZE,
                            512,
                            false,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of()));
            new WipeTarget().run(context);
            for (int i = 0; i < marks.length; i++) {
                var one = ByteBuffer.allocate(1);
                disk.read(one, marks[i]);
                read[i] = one.get(0);
            }
        }
        assertArrayEquals(new byte[] {0, 0, 7, 7, 0, 0}, read);
    }

    @Test
    void hasNothingToDoWhenNoDiskWasChosen() throws Exception {
        assertInstanceOf(Outcome.Skipped.class, new WipeTarget().run(context()));
    }

    @Test
    void joinsOnlyWhereTheOrdersAskForItAndNeverInADryRun() {
        assertEquals(List.of("release-mounts", "wipe-target"), afterFailure(orders(true, false)));
        assertEquals(List.of("release-mounts"), afterFailure(orders(false, false)));
        assertEquals(List.of("release-mounts"), afterFailure(orders(true, true)));
    }

    private static List<String> afterFailure(MachineConfig orders) {
        return new TargetSteps()
                .contribute(Flow.AFTER_FAILURE, orders).stream()
                        .map(one -> one.step().name())
                        .toList();
    }
}
