/** The full flavor: everything, for production. */
module booty.flavor.full {
    requires booty.net.dhcp;
    requires booty.disk;
    requires booty.disk.layout;
    requires booty.disk.luks;
    requires booty.disk.lvm;
    requires booty.disk.raid;
    requires booty.disk.erase;
    requires booty.os;
    requires booty.shell;
    requires booty.image;
    requires booty.image.archive;
    requires booty.image.oci;
    requires booty.image.openpgp;
    requires booty.kexec;
    requires booty.inventory;
    requires booty.mellanox;
    requires booty.rescue;
    requires booty.caprf;
    requires booty.legacy;
}
