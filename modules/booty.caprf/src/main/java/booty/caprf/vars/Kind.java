package booty.caprf.vars;

import booty.core.config.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What the text of a variable may be, and how it becomes a value.
 *
 * @param accepts what it may be, in words for the reference
 * @param traits what sets it apart from other kinds
 * @param reader makes the value; the text has no blanks at its ends and is empty only where that is no problem
 */
record Kind<T>(String accepts, Set<Trait> traits, Reader<T> reader) {
    /** Lists have at most this many entries. */
    private static final int MOST_ENTRIES = 64;

    /** What sets kinds apart. */
    enum Trait {
        /** Its text appears in no message. */
        SECRET,
        /** The empty text is a problem; for other kinds it counts as absent. */
        NEVER_EMPTY,
        /** A text that is not of this kind is warned about, and counts as absent. */
        LENIENT
    }

    /** Makes a value of a text. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text) throws Unfit;
    }

    Kind {
        traits = Set.copyOf(traits);
    }

    Kind(String accepts, Reader<T> reader) {
        this(accepts, Set.of(), reader);
    }

    T read(String text) throws Unfit {
        return reader.read(text);
    }

    /** The same, differing from its like by one more trait. */
    Kind<T> with(Trait trait) {
        var more = EnumSet.of(trait);
        more.addAll(traits);
        return new Kind<>(accepts, more, reader);
    }

    /** True is {@code true}, {@code 1} or {@code yes} in any case; anything else is false, as it always was. */
    static Kind<Boolean> flag() {
        return new Kind<>("`true`, `1`, `yes`; all else is false", Set.of(Trait.LENIENT), text -> {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "true", "1", "yes" -> true;
                case "false", "0", "no" -> false;
                default -> throw new Unfit("is none of true, 1, yes and counts as false");
            };
        });
    }

    /** A whole number in decimal digits. */
    static Kind<Integer> number(int least, int most) {
        return new Kind<>(
                least + " to " + most, Set.of(Trait.NEVER_EMPTY), text -> (int) wholeNumber(text, least, most));
    }

    /** An unsigned number of 32 bits. */
    static Kind<Long> unsigned(long least, long most) {
        return new Kind<>(least + " to " + most, Set.of(Trait.NEVER_EMPTY), text -> wholeNumber(text, least, most));
    }

    private static long wholeNumber(String text, long least, long most) throws Unfit {
        try {
            long number = Long.parseLong(text);
            if (number < least || number > most) throw new Unfit("is not within %d and %d".formatted(least, most));
            return number;
        } catch (NumberFormatException _) {
            throw new Unfit("is no whole number");
        }
    }

    /**
     * A text of one form.
     *
     * @param accepts what it is, in words for the reference
     * @param pattern matches all of it
     * @param unfit what is said of another, after the text
     */
    static Kind<String> text(String accepts, String pattern, String unfit) {
        var compiled = Pattern.compile(pattern);
        return new Kind<>(accepts, text -> {
            if (!compiled.matcher(text).matches()) throw new Unfit(unfit);
            return text;
        });
    }

    /** A text that is shown to nobody. */
    static Kind<Secret> secret(String accepts, String pattern, String unfit) {
        return text(accepts, pattern, unfit).map(Secret::of).with(Trait.SECRET);
    }

    /** The same text as something else. */
    <S> Kind<S> map(Function<T, S> made) {
        return new Kind<>(accepts, traits, text -> made.apply(read(text)));
    }

    /**
     * One of some words.
     *
     * @param values all there are
     * @param word how one is written; an empty word means it cannot be asked for
     * @param anyCase whether capitals make no difference
     */
    static <E> Kind<E> oneOf(List<E> values, Function<E, String> word, Case anyCase) {
        var words = new StringJoiner("`, `", "`", "`");
        for (var value : values) if (!word.apply(value).isEmpty()) words.add(word.apply(value));
        var all = words.toString();
        return new Kind<>(
                all,
                text -> find(values, word, anyCase, text)
                        .orElseThrow(() -> new Unfit("is none of " + all.replace("`", ""))));
    }

    private static <E> Optional<E> find(List<E> values, Function<E, String> word, Case anyCase, String text) {
        return values.stream()
                .filter(one -> anyCase == Case.ANY
                        ? word.apply(one).equalsIgnoreCase(text)
                        : word.apply(one).equals(text))
                .findFirst();
    }

    /** Whether capitals make a difference. */
    enum Case {
        ANY,
        EXACT
    }

    /** Several of a kind; empty entries are left out. */
    static <E> Kind<List<E>> list(String separators, String between, Kind<E> element) {
        return new Kind<>(element.accepts + "; several with " + between + " between", element.traits, text -> {
            var parts = Arrays.stream(text.split(separators))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
            if (parts.size() > MOST_ENTRIES) throw new Unfit("has more than %d entries".formatted(MOST_ENTRIES));
            var values = new ArrayList<E>();
            for (var part : parts) {
                try {
                    values.add(element.read(part));
                } catch (Unfit unfit) {
                    throw parts.size() == 1 ? unfit : new Unfit("has '%s', which %s".formatted(part, unfit.what()));
                }
            }
            return List.copyOf(values);
        });
    }

    /** Several of a kind with commas between. */
    static <E> Kind<List<E>> commas(Kind<E> element) {
        return list(",", "commas", element);
    }
}
