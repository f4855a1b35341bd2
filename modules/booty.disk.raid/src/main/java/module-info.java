import booty.core.step.StepContributor;
import booty.disk.raid.RaidSteps;

/** Software RAID: arrays on a disk that is written or wiped are stopped. */
module booty.disk.raid {
    requires booty.core;
    requires static transitive org.jspecify; // annotations; never in an image

    provides StepContributor with
            RaidSteps; // stop-raid
}
