package io.parcelredress.rules;

import io.parcelredress.events.Basis;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rule as its file states it; the fields a kind does not use stay empty. */
record Entry(
        String id, @Nullable Applies applies, @Nullable String version, @Nullable LocalDate validFrom, @Nullable LocalDate validTo,
                Source source, @Nullable String note,
        @Nullable Boolean accepted, @Nullable String whyNot, @Nullable String anchor, @Nullable String notBefore,
                @Nullable String notAfter, @Nullable String notAfterAnchor,
        @Nullable String replyWithin, @Nullable List<String> chaseAfter, @Nullable List<String> evidence,
        @Nullable String regime, @Nullable String liable, @Nullable Cap cap, @Nullable Boolean refundsPostage, @Nullable String claimWithin,
        @Nullable Map<String, String> claimWithinByCarrier, @Nullable String answerWithin,
        @Nullable String scheme, @Nullable String within, @Nullable String body, @Nullable String precondition) {

    record Applies(
            @Nullable List<String> carriers, @Nullable List<String> kinds, @Nullable List<String> s10, @Nullable List<String> services,
                    @Nullable List<String> from,
            @Nullable List<String> to, @Nullable List<String> reasons, @Nullable List<String> channels, @Nullable List<String> methods,
                    @Nullable List<String> countries,
            @Nullable Boolean insured, @Nullable Boolean international) {}

    record Cap(@Nullable String currency, @Nullable BigDecimal base, @Nullable BigDecimal perKg, @Nullable Boolean insuredValue,
            @Nullable BigDecimal timesPostage) {}

    Basis basis() {
        return new Basis(id, version != null ? version : Objects.requireNonNull(validFrom, id).toString(), source.url());
    }

    boolean validOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    Rule listed(String kind) {
        return new Rule(id, kind, basis().version(), source, note);
    }
}
