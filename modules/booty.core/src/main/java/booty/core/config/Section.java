package booty.core.config;

/**
 * A part of a machine's orders that only some modules understand, such as how its disks are erased: a
 * record in this package, whose values are checked. Control planes make it, steps ask for it by its type.
 */
public interface Section {
    /** What steps must offer for these orders to be carried out; an image without such a step refuses them. */
    Feature feature();

    /** The same in a few words for people, such as {@code erase the disk}. */
    String describe();

    /** Whether an image that cannot carry it out leaves it out rather than refusing the orders. */
    default boolean isWish() {
        return false;
    }
}
