import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.disk.raid.RaidBundle;
import booty.disk.raid.RaidSteps;

/** Software RAID: arrays on a disk that is written or wiped are stopped; arrays are made. Brings the program mdadm. */
module booty.disk.raid {
    requires booty.core;
    requires booty.disk; // emptying members, tables of the installed system
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            RaidBundle; // mdadm, md
    provides StepContributor with
            RaidSteps; // stop-raid, create-raid
}
