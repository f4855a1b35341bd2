/** The micro flavor: no external program at all; the network comes from {@code ip=} or static settings. */
module booty.flavor.micro {
    requires booty.net;
    requires booty.image;
    requires booty.legacy;
}
