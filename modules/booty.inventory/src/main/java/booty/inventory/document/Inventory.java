package booty.inventory.document;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The hardware of a machine, as the original lists it. What the machine does not tell is the empty text. */
public record Inventory(
        Instant time,
        Machine system,
        List<Cpu> cpus,
        Memory memory,
        List<Disk> disks,
        List<Nic> nics,
        List<PciDevice> pciDevices,
        List<Accelerator> accelerators) {
    public Inventory {
        cpus = List.copyOf(cpus);
        disks = List.copyOf(disks);
        nics = List.copyOf(nics);
        pciDevices = List.copyOf(pciDevices);
        accelerators = List.copyOf(accelerators);
    }

    /** The whole machine, as DMI describes it. */
    public record Machine(String vendor, String product, String serialNumber, String uuid, String biosVersion) {
        ObjectNode json() {
            return object().put("vendor", vendor)
                    .put("product", product)
                    .put("serialNumber", serialNumber)
                    .put("uuid", uuid)
                    .put("biosVersion", biosVersion);
        }
    }

    /** The processor in one socket. */
    public record Cpu(String model, int cores, int threads, int socket, int megahertz, String microcode) {
        ObjectNode json() {
            return object().put("model", model)
                    .put("cores", cores)
                    .put("threads", threads)
                    .put("socket", socket)
                    .put("freqMHz", megahertz)
                    .put("microcode", microcode);
        }
    }

    /** All memory, and its modules where they are known. */
    public record Memory(long totalBytes, List<Dimm> dimms) {
        public Memory {
            dimms = List.copyOf(dimms);
        }

        ObjectNode json() {
            var json = object().put("totalBytes", totalBytes);
            if (dimms.isEmpty()) return json;
            var modules = json.putArray("dimms");
            dimms.forEach(one -> modules.add(one.json()));
            return json;
        }
    }

    /** A memory module. */
    public record Dimm(String slot, int gibibytes, String type, int megahertz, boolean ecc) {
        ObjectNode json() {
            return object().put("slot", slot)
                    .put("sizeGB", gibibytes)
                    .put("type", type)
                    .put("speedMHz", megahertz)
                    .put("ecc", ecc);
        }
    }

    /**
     * A disk.
     *
     * @param type {@code HDD}, {@code SSD} or {@code NVMe}
     * @param transport {@code NVMe}, {@code SAS} or {@code SATA}
     */
    public record Disk(
            String name,
            String model,
            String serial,
            long bytes,
            String type,
            String transport,
            String firmware,
            boolean rotational) {
        ObjectNode json() {
            return object().put("name", name)
                    .put("model", model)
                    .put("serial", serial)
                    .put("sizeBytes", bytes)
                    .put("type", type)
                    .put("transport", transport)
                    .put("firmware", firmware)
                    .put("rotational", rotational);
        }
    }

    /** A network interface. */
    public record Nic(
            String name,
            String driver,
            String mac,
            String pciAddress,
            String speed,
            int virtualFunctions,
            String firmware) {
        ObjectNode json() {
            return object().put("name", name)
                    .put("driver", driver)
                    .put("mac", mac)
                    .put("pciAddr", pciAddress)
                    .put("speed", speed)
                    .put("sriovVfs", virtualFunctions)
                    .put("firmware", firmware);
        }
    }

    /** A device on the PCI bus; the numbers as sysfs prints them. */
    public record PciDevice(
            String address,
            String vendor,
            String device,
            String deviceClass,
            Optional<String> driver,
            Optional<String> revision) {
        ObjectNode json() {
            var json = object().put("address", address)
                    .put("vendor", vendor)
                    .put("device", device)
                    .put("class", deviceClass);
            driver.ifPresent(name -> json.put("driver", name));
            revision.ifPresent(number -> json.put("revision", number));
            return json;
        }
    }

    /** A device of the PCI classes 03 (display) and 12 (processing accelerators). */
    public record Accelerator(String name, String vendor, String pciAddress, Optional<String> driver) {
        ObjectNode json() {
            var json = object().put("name", name).put("vendor", vendor).put("pciAddr", pciAddress);
            driver.ifPresent(known -> json.put("driver", known));
            return json;
        }
    }

    /** As it is sent. */
    public String json() {
        var json = object();
        json.put("timestamp", time.truncatedTo(ChronoUnit.SECONDS).toString());
        json.set("system", system.json());
        var processors = json.putArray("cpus");
        cpus.forEach(one -> processors.add(one.json()));
        json.set("memory", memory.json());
        var drives = json.putArray("disks");
        disks.forEach(one -> drives.add(one.json()));
        var links = json.putArray("nics");
        nics.forEach(one -> links.add(one.json()));
        var devices = json.putArray("pciDevices");
        pciDevices.forEach(one -> devices.add(one.json()));
        var cards = json.putArray("accelerators");
        accelerators.forEach(one -> cards.add(one.json()));
        return json.toString();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
