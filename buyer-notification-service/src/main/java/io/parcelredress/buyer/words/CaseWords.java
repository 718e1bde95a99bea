package io.parcelredress.buyer.words;

import java.util.HashMap;
import java.util.Map;

/** One case told in one language: its texts, with the values of this case in their places. */
public final class CaseWords {

    private final Voice voice;
    private final Map<String, String> values;

    CaseWords(Voice voice, Map<String, String> values) {
        this.voice = voice;
        this.values = Map.copyOf(values);
    }

    public Voice voice() {
        return voice;
    }

    public String say(String key) {
        return voice.say(key, values);
    }

    /** Whether there is a value for such a place. */
    public boolean knows(String place) {
        return values.containsKey(place);
    }

    public String value(String place) {
        return values.getOrDefault(place, "");
    }

    /** The same with one more value. */
    public CaseWords with(String place, String value) {
        var more = new HashMap<>(values);
        more.put(place, value);
        return new CaseWords(voice, more);
    }
}
