import booty.core.bundle.ImageContribution;
import booty.core.step.StepContributor;
import booty.inventory.InventoryBundle;
import booty.inventory.InventorySteps;

/**
 * Looks at the machine: lists its hardware and the versions of its firmware, and checks its health. Reads what
 * the kernel tells and brings no program into an image.
 */
module booty.inventory {
    requires booty.core;
    requires com.fasterxml.jackson.databind; // trees only: no record of ours is opened to it
    requires static transitive org.jspecify; // annotations; never in an image

    provides ImageContribution with
            InventoryBundle; // drivers of BMCs and of memory error counters
    provides StepContributor with
            InventorySteps; // collect-inventory, collect-firmware, health-checks
}
