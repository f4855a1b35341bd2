package booty.caprf.vars;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An object of a JSON text that allows no key but those it is asked for.
 *
 * @param where what it is, for messages
 */
record JsonText(JsonNode node, String where) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JsonNode parse(String text) throws Unfit {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            var at = broken.getLocation();
            throw new Unfit("is no JSON%s".formatted(at == null ? "" : ", at column %d".formatted(at.getColumnNr())));
        }
    }

    /** The objects of an array. */
    static List<JsonText> objects(JsonNode array, String each, int most, Set<String> keys) throws Unfit {
        if (!array.isArray()) throw new Unfit("has no list of %ss".formatted(each));
        if (array.size() > most) throw new Unfit("has more than %d %ss".formatted(most, each));
        var objects = new ArrayList<JsonText>();
        for (var element : array) objects.add(object(element, "%s %d".formatted(each, objects.size() + 1), keys));
        return objects;
    }

    static JsonText object(JsonNode node, String where, Set<String> keys) throws Unfit {
        if (!node.isObject()) throw new Unfit("has a %s that is no object".formatted(where));
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!keys.contains(field.getKey())) {
                throw new Unfit(
                        "has an unknown key '%s' in its %s".formatted(Assignment.abbreviated(field.getKey()), where));
            }
        }
        return new JsonText(node, where);
    }

    Optional<JsonNode> field(String key) {
        return Optional.ofNullable(node.get(key)).filter(value -> !value.isNull());
    }

    /** A text that matches; the empty one counts as absent. */
    Optional<String> text(String key, Pattern pattern) throws Unfit {
        var value = field(key);
        if (value.filter(one -> !one.isTextual() || !one.asText().isEmpty()).isEmpty()) return Optional.empty();
        if (!fits(value.get(), pattern)) throw wrong(key);
        return value.map(JsonNode::asText);
    }

    String required(String key, Pattern pattern) throws Unfit {
        return text(key, pattern).orElseThrow(() -> new Unfit("lacks the %s of its %s".formatted(key, where)));
    }

    /** The texts of a list, each of which matches; none where there is no list. */
    List<String> texts(String key, Pattern pattern, int most) throws Unfit {
        var list = field(key);
        if (list.isEmpty()) return List.of();
        if (!list.get().isArray() || list.get().size() > most) throw wrong(key);
        var texts = new ArrayList<String>();
        for (var element : list.get()) {
            if (!fits(element, pattern)) throw wrong(key);
            texts.add(element.asText());
        }
        return List.copyOf(texts);
    }

    private static boolean fits(JsonNode value, Pattern pattern) {
        return value.isTextual() && pattern.matcher(value.asText()).matches();
    }

    /** A whole number; {@code absent} where there is none. */
    long number(String key, long least, long most, long absent) throws Unfit {
        var value = field(key);
        if (value.isEmpty()) return absent;
        boolean fits = value.get().isIntegralNumber()
                && value.get().canConvertToLong()
                && value.get().asLong() >= least
                && value.get().asLong() <= most;
        if (!fits) throw wrong(key);
        return value.get().asLong();
    }

    Unfit wrong(String key) {
        return new Unfit("has a %s in its %s that cannot be".formatted(key, where));
    }
}
