/** The network over rtnetlink: links, addresses, routes, neighbours; asks network modes to bring it up. */
module booty.net {
    requires transitive booty.core;
    requires static transitive org.jspecify; // annotations; never in an image
}
