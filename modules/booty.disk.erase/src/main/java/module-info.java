import booty.core.step.StepContributor;
import booty.disk.erase.EraseSteps;
import booty.disk.erase.namespace.NamespaceSteps;

/**
 * Secure erase by the disks' own commands, with samples and a certificate, and the division of NVMe controllers into
 * namespaces. Needs no program.
 */
module booty.disk.erase {
    requires booty.core;
    requires com.fasterxml.jackson.databind; // the certificate
    requires static transitive org.jspecify; // annotations; never in an image

    provides StepContributor with
            EraseSteps, // check-erase, secure-erase
            NamespaceSteps; // plan-nvme-namespaces, setup-nvme-namespaces
}
