package booty.caprf.vars;

import booty.core.config.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the variables one by one. Who reads one declares it by that: name, kind, what holds
 * without it, what it does. Reading an empty file therefore yields all declarations.
 */
final class Reading {
    private final Map<String, Assignment> written;
    private final Problems problems;
    private final List<String> warnings = new ArrayList<>();
    private final List<Declaration> declared = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();
    private String theme = "";

    /**
     * Begins.
     *
     * @param written the assignments by key
     * @param problems takes what is wrong with values
     */
    Reading(Map<String, Assignment> written, Problems problems) {
        this.written = written;
        this.problems = problems;
    }

    /** The variables that follow belong under this heading. */
    void theme(String heading) {
        theme = heading;
    }

    /** A variable that may be absent. */
    <T> Optional<T> optional(String name, Kind<T> kind, Origin origin, String effect) {
        return read(declare(name, kind, "", origin, effect), kind);
    }

    /** A variable with a value that holds without it. */
    <T> T or(T absent, String name, Kind<T> kind, Origin origin, String effect) {
        return read(declare(name, kind, '`' + String.valueOf(absent) + '`', origin, effect), kind)
                .orElse(absent);
    }

    /** A switch that is off unless it is on. */
    boolean flag(String name, Origin origin, String effect) {
        return or(false, name, Kind.flag(), origin, effect);
    }

    /** A number that is 0 where there is none. */
    int count(String name, int most, Origin origin, String effect) {
        return or(0, name, Kind.number(0, most), origin, effect);
    }

    /** A list that may be empty. */
    <T> List<T> list(String name, Kind<List<T>> kind, Origin origin, String effect) {
        return optional(name, kind, origin, effect).orElse(List.of());
    }

    /** A problem of a variable that has to do with others. */
    void problem(String name, String what) {
        faulty.add(name);
        problems.add(key(name, assignment(name)), what);
    }

    /** The keys of variables that something was wrong with, in every spelling. */
    Set<String> faulty() {
        var keys = new HashSet<>(faulty);
        faulty.forEach(name -> keys.add(name.toUpperCase(Locale.ROOT)));
        return keys;
    }

    /** Whether something was wrong with the value of a variable. */
    boolean complainedAbout(String name) {
        return faulty.contains(name);
    }

    /** Whether the file says anything about a variable. */
    boolean has(String name) {
        return text(name).isPresent();
    }

    /** What the file says about a variable; the empty text counts as absent. */
    Optional<String> text(String name) {
        return Optional.ofNullable(assignment(name)).map(Assignment::value).filter(value -> !value.isBlank());
    }

    /** What is odd and stops nobody. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The variables read so far, in order. */
    List<Declaration> declared() {
        return List.copyOf(declared);
    }

    private Declaration declare(String name, Kind<?> kind, String absent, Origin origin, String effect) {
        var declaration = new Declaration(theme, name, kind.accepts(), absent, origin, effect);
        declared.add(declaration);
        return declaration;
    }

    private <T> Optional<T> read(Declaration declaration, Kind<T> kind) {
        var found = assignment(declaration.name());
        if (found == null) return Optional.empty();
        var text = found.value().strip();
        if (text.isEmpty()) {
            if (kind.traits().contains(Kind.Trait.NEVER_EMPTY)) {
                problem(declaration.name(), "is empty; give a number or leave the line out");
            }
            return Optional.empty();
        }
        try {
            return Optional.of(kind.read(text));
        } catch (Unfit unfit) {
            boolean secret = kind.traits().contains(Kind.Trait.SECRET);
            var what = (secret ? "the value " : "'%s' ".formatted(Assignment.abbreviated(text))) + unfit.what();
            if (kind.traits().contains(Kind.Trait.LENIENT)) {
                warnings.add("%s: %s".formatted(key(declaration.name(), found), what));
            } else {
                problem(declaration.name(), what);
            }
            return Optional.empty();
        }
    }

    private @Nullable Assignment assignment(String name) {
        var exact = written.get(name);
        return exact != null ? exact : written.get(name.toUpperCase(Locale.ROOT));
    }

    private static String key(String name, @Nullable Assignment at) {
        return at == null ? name : "line %d, %s".formatted(at.line(), at.key());
    }
}
