import booty.core.announce.AnnounceSteps;
import booty.core.bundle.ImageContribution;
import booty.core.bundle.Rehearsal;
import booty.core.control.ControlPlaneProvider;
import booty.core.dump.Witness;
import booty.core.machine.MachineBundle;
import booty.core.machine.WatchdogBundle;
import booty.core.main.StartRehearsal;
import booty.core.network.NetworkProvider;
import booty.core.step.StepContributor;
import booty.core.target.TargetSteps;

/**
 * The engine: steps and their runner, configuration, errors, reports and the doors to Linux. It
 * knows no other module of ours; they provide what it uses. In every image.
 */
module booty.core {
    requires transitive org.slf4j;
    requires com.sun.jna; // only in booty.core.linux
    requires ch.qos.logback.classic; // only in booty.core.log
    requires static transitive org.jspecify; // annotations; never in an image

    exports booty.core.bundle;
    exports booty.core.config;
    exports booty.core.control;
    exports booty.core.dump;
    exports booty.core.error;
    exports booty.core.linux;
    exports booty.core.machine;
    exports booty.core.network;
    exports booty.core.report;
    exports booty.core.step;
    exports booty.core.tls;

    provides ch.qos.logback.classic.spi.Configurator with
            booty.core.log.BootyConfigurator;

    uses ControlPlaneProvider;
    uses ImageContribution;
    uses NetworkProvider;
    uses Rehearsal;
    uses StepContributor;
    uses Witness;

    provides ImageContribution with
            MachineBundle, // disk drivers
            WatchdogBundle;
    provides Rehearsal with
            StartRehearsal;
    provides StepContributor with
            AnnounceSteps, // report-init, report-success
            TargetSteps; // detect-disk
}
