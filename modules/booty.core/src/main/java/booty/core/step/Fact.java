package booty.core.step;

/**
 * Something that one step finds out and a later one needs, such as the target disk.
 *
 * @param name as it is shown to people
 * @param type what its value is
 */
public record Fact<T>(String name, Class<T> type) {
    @Override
    public String toString() {
        return name;
    }
}
