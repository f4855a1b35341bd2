package booty.image.oci.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value, RFC 8259 §3. */
public sealed interface Json {
    /**
     * An object.
     *
     * @param members by name, in the document's order; no name comes twice
     */
    record Members(Map<String, Json> members) implements Json {
        public Members {
            members = new LinkedHashMap<>(members);
        }

        /** Whether there is a member of this name that is not null. */
        public boolean has(String name) {
            return find(name).isPresent();
        }

        /**
         * A string member; empty if it is absent or null.
         *
         * @throws JsonInvalid when it is something else
         */
        public Optional<String> text(String name) throws JsonInvalid {
            return switch (find(name).orElse(NULL)) {
                case Null() -> Optional.empty();
                case Text(var value) -> Optional.of(value);
                default -> throw new JsonInvalid(name + " is no string");
            };
        }

        /**
         * A whole number that is not negative.
         *
         * @throws JsonInvalid when it is absent, something else, or more than 2^63-1
         */
        public long count(String name) throws JsonInvalid {
            if (find(name).orElse(NULL) instanceof Numeral(var digits) && digits.matches("\\d{1,19}")) {
                try {
                    return Long.parseLong(digits);
                } catch (NumberFormatException _) {
                    // 19 digits may be too many; said below
                }
            }
            throw new JsonInvalid(name + " is no whole number from 0 to 2^63-1");
        }

        /**
         * An object member; empty if it is absent or null.
         *
         * @throws JsonInvalid when it is something else
         */
        public Optional<Members> object(String name) throws JsonInvalid {
            return switch (find(name).orElse(NULL)) {
                case Null() -> Optional.empty();
                case Members object -> Optional.of(object);
                default -> throw new JsonInvalid(name + " is no object");
            };
        }

        /**
         * The objects of an array member; none if it is absent or null.
         *
         * @throws JsonInvalid when it is no array, or holds something that is no object
         */
        public List<Members> objects(String name) throws JsonInvalid {
            return switch (find(name).orElse(NULL)) {
                case Null() -> List.of();
                case Elements(var elements) -> {
                    if (!elements.stream().allMatch(Members.class::isInstance)) {
                        throw new JsonInvalid(name + " holds something that is no object");
                    }
                    yield elements.stream().map(Members.class::cast).toList();
                }
                default -> throw new JsonInvalid(name + " is no array");
            };
        }

        private Optional<Json> find(String name) {
            return Optional.ofNullable(members.get(name)).filter(value -> !(value instanceof Null));
        }
    }

    /** An array. */
    record Elements(List<Json> elements) implements Json {
        public Elements {
            elements = List.copyOf(elements);
        }
    }

    /** A string, unescaped. */
    record Text(String value) implements Json {}

    /**
     * A number as text, since no type holds them all.
     *
     * @param digits of the shape of RFC 8259 §6; a whole number has only digits and a sign
     */
    record Numeral(String digits) implements Json {}

    /** True or false. */
    record Truth(boolean value) implements Json {}

    /** Null. */
    record Null() implements Json {}

    /** The one null. */
    Json NULL = new Null();

    /**
     * Reads a document that is an object.
     *
     * @param document UTF-8; the caller has bounded its length
     * @throws JsonInvalid when it is not JSON, not an object, names a member twice or is nested deeper
     *     than {@value JsonParser#DEPTH} levels
     */
    static Members parse(byte[] document) throws JsonInvalid {
        if (JsonParser.document(document) instanceof Members object) return object;
        throw new JsonInvalid("it is no object");
    }
}
