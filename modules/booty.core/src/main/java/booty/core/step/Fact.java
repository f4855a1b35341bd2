package booty.core.step;

import org.jspecify.annotations.Nullable;

/**
 * Something that one step finds out and a later one needs, such as the target disk.
 *
 * @param name as it is shown to people
 * @param type what its value is
 */
public record Fact<T>(String name, Class<T> type) {
    /** Written out: assembling a pipeline asks this thousands of times, and a record's own is made anew at each start. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) return true;
        return other instanceof Fact<?> fact && name.equals(fact.name) && type.equals(fact.type);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
