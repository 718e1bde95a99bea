package io.parcelredress.buyer.messages;

import java.util.HashMap;
import java.util.Map;

/** One case told in one language: its texts, with the values of this case in their places. */
public final class CaseMessages {

    private final Localization localization;
    private final Map<String, String> values;

    CaseMessages(Localization localization, Map<String, String> values) {
        this.localization = localization;
        this.values = Map.copyOf(values);
    }

    public Localization localization() {
        return localization;
    }

    public String say(String key) {
        return localization.say(key, values);
    }

    /** Whether there is a value for such a place. */
    public boolean knows(String place) {
        return values.containsKey(place);
    }

    public String value(String place) {
        return values.getOrDefault(place, "");
    }

    /** The same with one more value. */
    public CaseMessages with(String place, String value) {
        var more = new HashMap<>(values);
        more.put(place, value);
        return new CaseMessages(localization, more);
    }
}
