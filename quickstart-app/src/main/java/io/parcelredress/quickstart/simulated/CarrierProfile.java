package io.parcelredress.quickstart.simulated;

import java.util.Map;

/** How a made-up carrier behaves. The real ones of these names may be quite different. */
public enum CarrierProfile {
    FAST("confirms the loss within days, offers what is claimed and pays"),
    OFFERS_HALF("is slow, offers half, and gives in a little with every argument"),
    DENIES("refuses whatever it is asked"),
    SILENT("never answers"),
    FINDS_IT_LATE("finds the parcel after three weeks"),
    ASKS_FOR_MORE("wants documents first, then pays"),
    WRITES_PROSE("answers in words that only a person may interpret");

    private static final Map<String, CarrierProfile> BY_CARRIER = Map.ofEntries(Map.entry("DHL_EXPRESS", FAST),
            Map.entry("DEUTSCHE_POST", FAST), Map.entry("FEDEX", OFFERS_HALF), Map.entry("ROYAL_MAIL", OFFERS_HALF),
            Map.entry("UPS", DENIES), Map.entry("CHINA_POST", SILENT), Map.entry("LA_POSTE", FINDS_IT_LATE),
                    Map.entry("USPS", ASKS_FOR_MORE), Map.entry("JAPAN_POST", WRITES_PROSE));

    private final String words;

    CarrierProfile(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** A carrier that is not named behaves in one of all ways, the same for the same item. */
    static CarrierProfile of(String carrier, String item) {
        var named = BY_CARRIER.get(carrier);
        // prose would need a person for every case
        return named != null ? named : values()[Math.floorMod(item.hashCode(), values().length - 1)];
    }

    public static Map<String, CarrierProfile> byCarrier() {
        return BY_CARRIER;
    }
}
