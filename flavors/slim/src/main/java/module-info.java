/** The slim flavor: DHCP only, with the programs that growing a file system and a rescue need. */
module booty.flavor.slim {
    requires booty.net.dhcp;
    requires booty.disk;
    requires booty.disk.lvm;
    requires booty.os;
    requires booty.shell;
    requires booty.image;
    requires booty.image.oci;
    requires booty.legacy;
}
