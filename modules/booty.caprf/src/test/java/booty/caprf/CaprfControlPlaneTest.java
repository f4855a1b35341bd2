package booty.caprf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import booty.caprf.client.ControllerRefused;
import booty.caprf.client.Time;
import booty.caprf.orders.Deployed;
import booty.caprf.testkit.ControllerDouble;
import booty.caprf.testkit.Fault;
import booty.caprf.testkit.Heard;
import booty.caprf.vars.MachineVars;
import booty.core.config.ConfigInvalid;
import booty.core.config.GrowthConfig;
import booty.core.config.MachineConfig;
import booty.core.config.PartitionImageConfig;
import booty.core.control.RestartOrdered;
import booty.core.report.Document;
import booty.core.step.StepFailed;
import booty.testkit.FakeMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class CaprfControlPlaneTest {
    private static final List<String> MACS = List.of("52:54:00:12:34:56");
    private static final String IMAGE = "IMAGE=\"http://10.0.0.1/os.img.zst http://10.0.0.2/os.img.zst\"\n";

    @TempDir
    Path root;

    private FakeMachine machine;
    private ControllerDouble controller;

    @BeforeEach
    void start() throws IOException {
        controller = new ControllerDouble("bootstrap-token");
        machine = new FakeMachine(root).disk("vda", 10L << 30);
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    private CaprfControlPlane plane(String more) throws ConfigInvalid {
        var text = controller.vars()
                + more.replace("CONTROLLER", controller.address().toString());
        var parsed = MachineVars.parse("vars", text.getBytes(StandardCharsets.UTF_8));
        return new CaprfControlPlane(
                parsed,
                new Orders(parsed.vars(), Deployed.NOTHING, false, Optional.empty()),
                machine.sysfs(),
                Time.REAL);
    }

    /** What the controller was told, but for events and the like. */
    private List<String> told() {
        return controller.heard().stream()
                .filter(one -> !one.path().equals("/log") && !one.path().equals("/event"))
                .filter(one -> !one.path().equals("/metrics") && !one.path().equals("/commands"))
                .map(Heard::line)
                .toList();
    }

    @Test
    void tellsBeginningAndEnd() throws Exception {
        var plane = plane(IMAGE + "DISK_DEVICE=/dev/vda\nMIN_DISK_SIZE_GB=8\n");
        try (var reporter = plane.reporter()) {
            var orders = plane.orders(MACS);
            assertEquals(MachineConfig.Action.WRITE_IMAGE, orders.action());
            assertEquals(2, orders.image().locations().size());
            assertEquals(8L << 30, orders.target().minimumBytes());
            assertFalse(orders.dryRun());
            assertTrue(orders.kexec());
            reporter.started("WRITE_IMAGE");
            reporter.stepEnded("stream-image", Duration.ofSeconds(3), "1 GiB");
            reporter.succeeded("WRITE_IMAGE");
        }
        assertEquals(
                List.of("POST /status/init provisioning started", "POST /status/success provisioning complete"),
                told());
        assertEquals(List.of(), controller.violations());
        var events = controller.heard("/event").stream().map(Heard::body).toList();
        assertEquals(3, events.size());
        assertTrue(
                events.get(1)
                        .matches("\\{\"type\":\"step.completed\",\"timestamp\":\"[^\"]+Z\",\"machine\":\"worker-01\","
                                + "\"durationMs\":\"3000\",\"step\":\"stream-image\"}"),
                events.get(1));
        assertTrue(controller
                .heard("/metrics")
                .getFirst()
                .body()
                .endsWith(
                        "\"steps\":[{\"name\":\"stream-image\",\"state\":\"done\",\"durationMs\":3000}],\"bytes\":0}"));
    }

    @Test
    void theDebugDumpGoesFirstAndNamesNoSecretOfTheVars() throws Exception {
        var plane = plane(IMAGE + "LUKS_PASSPHRASE=correct horse\nRESCUE_PASSWORD_HASH=$6$salt$0123456789abcdef\n");
        try (var reporter = plane.reporter()) {
            plane.orders(MACS);
            reporter.debug("dmesg: correct horse, $6$salt$0123456789abcdef, bootstrap-token, https://me:word@h/x");
            reporter.failed(new StepFailed("stream-image", new RestartOrdered("somebody")));
        }
        var told = told();
        assertEquals("POST /debug dmesg: •••, •••, •••, https://h/x", told.get(told.size() - 2));
        assertTrue(told.getLast().startsWith("POST /status/error "), told.getLast());
    }

    @Test
    void whatIsDeliveredWasTakenOrIsAFailure() throws Exception {
        var plane = plane(IMAGE);
        var document = new Document(Document.Kind.FIRMWARE, "{}");
        try (var reporter = plane.reporter()) {
            plane.orders(MACS);
            reporter.deliver(document);
            assertEquals("POST /firmware {}", told().getLast());
            controller.faults(request -> request.path().equals("/firmware") ? new Fault.Status(404) : null);
            var refused = assertThrows(ControllerRefused.class, () -> reporter.deliver(document));
            assertTrue(refused.what().contains("/firmware answered status 404"), refused.what());
        }
    }

    @Test
    void tellsWhichStepFailedAndWhy() throws Exception {
        var plane = plane(IMAGE);
        try (var reporter = plane.reporter()) {
            plane.orders(MACS);
            reporter.started("WRITE_IMAGE");
            reporter.failed(new StepFailed("stream-image", new RestartOrdered("somebody")));
        }
        assertEquals(
                "POST /status/error step stream-image failed: somebody wants this machine to start again. Nothing need be done",
                told().getLast());
    }

    @Test
    void shipsWhatIsLogged() throws Exception {
        var plane = plane(IMAGE);
        try (var _ = plane.reporter()) {
            LoggerFactory.getLogger("booty.test").info("before the network is up");
            LoggerFactory.getLogger("booty.test").debug("nobody wants to know");
            plane.orders(MACS);
            LoggerFactory.getLogger("booty.test").warn("disk is slow step=stream-image");
        }
        var lines = controller.log().lines();
        assertEquals("[INFO] before the network is up", lines.getFirst());
        assertTrue(lines.contains("[WARN] disk is slow step=stream-image"), lines.toString());
        assertTrue(controller.log().isComplete());
    }

    @Test
    void saysWhatADryRunFound() throws Exception {
        var plane = plane("IMAGE=http://127.0.0.1:1/os.img\nDRY_RUN=true\nDISABLE_KEXEC=true\n");
        try (var reporter = plane.reporter()) {
            var orders = plane.orders(MACS);
            assertTrue(orders.dryRun());
            assertFalse(orders.kexec());
            reporter.started("WRITE_IMAGE");
            reporter.stepEnded("detect-disk", Duration.ZERO, "/dev/vda");
            reporter.stepEnded("check-image", Duration.ZERO, "");
            reporter.succeeded("WRITE_IMAGE");
        }
        var told = told();
        assertEquals(1, told.size());
        var lines = told.getFirst().lines().toList();
        assertEquals("POST /status/error dry-run completed with 2 failure(s):", lines.getFirst());
        assertEquals("[pass] config-validation: configuration is valid", lines.get(1));
        assertTrue(lines.get(2).startsWith("[fail] image-reachability: http://127.0.0.1:1/os.img: "), lines.get(2));
        assertEquals("[pass] disk-detection: /dev/vda (10.7 GB)", lines.get(6));
        assertEquals("[fail] network-link: no physical interface is up with carrier", lines.get(7));
        assertEquals(List.of("[pass] detect-disk: /dev/vda", "[pass] check-image: ok"), lines.subList(11, 13));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|IMAGE: is missing; say where the image is"})
    void refusesWhatItCannotDo(String vars, String problem) throws Exception {
        var plane = plane(vars.replace(';', '\n'));
        try (var _ = plane.reporter()) {
            var thrown = assertThrows(ConfigInvalid.class, () -> plane.orders(MACS));
            assertEquals("/deploy/vars has 1 problem: " + problem, thrown.what());
        }
    }

    @Test
    void growsTheRootOfAWholeDiskAndNothingElse() throws Exception {
        var whole = plane(IMAGE);
        try (var _ = whole.reporter()) {
            assertEquals(GrowthConfig.OF_THE_ROOT, whole.orders(MACS).growth());
        }
        var part = plane(IMAGE + "IMAGE_MODE=partition\n");
        try (var _ = part.reporter()) {
            var orders = part.orders(MACS);
            assertEquals(GrowthConfig.NONE, orders.growth());
            assertEquals(Optional.of(new PartitionImageConfig()), orders.section(PartitionImageConfig.class));
        }
    }

    @Test
    void standsByUntilItIsToldToProvisionAndSaysWhatBecameOfIt() throws Exception {
        var plane = plane(IMAGE + "MODE=standby\n");
        controller.commands().holdAnswers();
        try (var reporter = plane.reporter()) {
            var orders = CompletableFuture.supplyAsync(() -> {
                try {
                    return plane.orders(MACS);
                } catch (Exception failure) {
                    throw new IllegalStateException(failure);
                }
            });
            controller.commands().add("h", "health-check");
            while (controller.commands().acks().isEmpty()) Thread.sleep(5);
            assertFalse(orders.isDone());
            long began = System.nanoTime();
            controller.commands().add("p", "provision");
            orders.get(20, TimeUnit.SECONDS);
            assertTrue(System.nanoTime() - began < 1_000_000_000L, "provisioning starts within a second");
            reporter.started("WRITE_IMAGE");
            reporter.succeeded("WRITE_IMAGE");
        }
        assertEquals(
                List.of(
                        "{\"id\":\"h\",\"status\":\"completed\",\"message\":\"healthy\"}",
                        "{\"id\":\"p\",\"status\":\"completed\"}"),
                controller.commands().acks());
        assertEquals("standby", controller.heard("/status/init").getFirst().body());
        assertEquals(
                "provisioning started",
                controller.heard("/status/init").getLast().body());
        assertEquals(List.of(), controller.violations());
    }

    @ParameterizedTest
    @CsvSource({"deprovision, DEPROVISION", "soft-deprovision, SOFT_DEPROVISION"})
    void needsNoImageToGiveAMachineBack(String mode, MachineConfig.Action action) throws Exception {
        var plane = plane("MODE=%s\nSECURE_ERASE=true\nWIPE_DISKS=all\n".formatted(mode));
        try (var _ = plane.reporter()) {
            assertEquals(action, plane.orders(MACS).action());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "MODE=deprovision, DEPROVISION, REBOOT, deprovisioning complete",
        "MODE=soft-deprovision, SOFT_DEPROVISION, REBOOT, deprovisioning complete",
        "MODE=provision, WRITE_IMAGE, POWER_OFF, provisioning complete",
        "AFTER_SUCCESS=reboot, WRITE_IMAGE, REBOOT, provisioning complete",
    })
    void makesOrdersOfTheModeAndReportsItsEnd(
            String line, MachineConfig.Action action, MachineConfig.Ending ending, String end) throws Exception {
        var plane = plane(IMAGE + line + "\n");
        try (var reporter = plane.reporter()) {
            var orders = plane.orders(MACS);
            assertEquals(action, orders.action());
            assertEquals(ending, orders.ending());
            reporter.started(action.name());
            reporter.succeeded(action.name());
        }
        assertEquals(List.of("POST /status/init provisioning started", "POST /status/success " + end), told());
    }

    @Test
    void doesNotBeginWhereTheControllerRefusesIt() throws Exception {
        controller.faults(request -> request.path().equals("/status/init") ? new Fault.Status(403) : null);
        var plane = plane(IMAGE);
        try (var reporter = plane.reporter()) {
            plane.orders(MACS);
            var thrown = assertThrows(ControllerRefused.class, () -> reporter.started("WRITE_IMAGE"));
            assertEquals(403, thrown.status());
            reporter.failed(thrown);
        }
        assertEquals(1, controller.heard("/status/error").size());
    }

    @Test
    void restartsOnceThatIsAcknowledged() throws Exception {
        var plane = plane(IMAGE + "MODE=standby\n");
        controller.commands().add("r", "reboot");
        controller.commands().add("x", "provision");
        try (var _ = plane.reporter()) {
            var thrown = assertThrows(RestartOrdered.class, () -> plane.orders(MACS));
            assertEquals("command r wants this machine to start again", thrown.what());
        }
        assertEquals(
                List.of("{\"id\":\"r\",\"status\":\"completed\"}"),
                controller.commands().acks());
    }

    @Test
    void restartsForAControllerThatTakesNoAcknowledgements() throws Exception {
        var plane = plane(IMAGE + "MODE=standby\n");
        controller.commands().takeNoAcks();
        controller.commands().add("r", "reboot");
        try (var _ = plane.reporter()) {
            assertThrows(RestartOrdered.class, () -> plane.orders(MACS));
        }
    }

    @Test
    void aTokenThatEndsInTheMiddleIsReplaced() throws Exception {
        var plane = plane(IMAGE + "TOKEN_URL=CONTROLLER/token\n");
        try (var reporter = plane.reporter()) {
            plane.orders(MACS);
            reporter.started("WRITE_IMAGE");
            while (controller.heard("/status/init").isEmpty()) Thread.sleep(5);
            controller.tokens().forget();
            reporter.succeeded("WRITE_IMAGE");
        }
        assertEquals("jwt-1", controller.heard("/status/init").getFirst().bearer());
        assertEquals("jwt-2", controller.heard("/status/success").getFirst().bearer());
    }

    @Test
    void losesNoWordOfTheEndWhenTheControllerStumbles() throws Exception {
        var plane = plane(IMAGE);
        var left = new AtomicInteger(4);
        controller.faults(request ->
                request.path().equals("/status/success") && left.getAndDecrement() > 0 ? new Fault.Status(500) : null);
        try (var reporter = plane.reporter()) {
            plane.orders(MACS);
            reporter.succeeded("WRITE_IMAGE");
        }
        assertEquals(1, controller.heard("/status/success").size());
    }
}
