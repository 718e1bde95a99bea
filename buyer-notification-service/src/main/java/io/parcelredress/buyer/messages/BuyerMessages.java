package io.parcelredress.buyer.messages;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.Money;
import io.parcelredress.rules.RuleCatalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds the words for a case: the language is the buyer's, the values are those of the case as it stands. */
@Component
public class BuyerMessages {

    private final RemedyProcess process;
    private final RuleCatalogue rules;
    private final String seller;
    private final String contact;

    BuyerMessages(RemedyProcess process, RuleCatalogue rules, @Value("${redress.seller.name}") String seller,
            @Value("${redress.seller.contact}") String contact, @Value("${redress.mail.from}") String from) {
        this.process = process;
        this.rules = rules;
        this.seller = seller;
        this.contact = contact.isBlank() ? from : contact;
    }

    /** @param language instead of the buyer's own, where there are words in it */
    public CaseMessages about(RemedyCase remedy, @Nullable String language) {
        var localization = language != null && Messages.LANGUAGES.contains(language) ? Localization.of(language)
                : Localization.of(remedy.buyer().map(Buyer::locale).orElse(null));
        return new CaseMessages(localization, values(remedy, localization));
    }

    private Map<String, String> values(RemedyCase remedy, Localization localization) {
        var loss = remedy.loss().orElseThrow();
        var parcel = loss.parcel();
        var values = new HashMap<String, String>();
        values.put("seller", seller.isBlank() ? loss.sellerId() : seller);
        values.put("contact", contact);
        values.put("order", loss.order().orderId());
        values.put("number", Objects.requireNonNullElse(parcel.trackingNumber(), loss.parcelId()));
        values.put("carrier", rules.carrier(parcel.carrier()).name());
        values.put("shipped", localization.day(parcel.shippedAt()));
        values.put("paid", localization.money(remedy.paid()));
        values.put("amount", localization.money(amount(remedy)));
        process.actAt(remedy).ifPresent(at -> values.putAll(Map.of("date", localization.day(at), "short_date", localization.shortDay(at))));
        process.shipBy(remedy).ifPresent(at -> values.put("ship_by", localization.day(at)));
        remedy.compensated().ifPresent(done -> values.putAll(outcome(done, localization)));
        remedy.replacementTrackingNumber().ifPresent(number -> values.put("new_tracking", number));
        return values;
    }

    private static Money amount(RemedyCase remedy) {
        return remedy.decision().map(RemedyDecided::amount).orElseGet(remedy::paid);
    }

    private static Map<String, String> outcome(BuyerCompensated done, Localization localization) {
        var values = new HashMap<String, String>();
        if (done.refundReference() != null) values.put("reference", done.refundReference());
        var goodwill = done.goodwill();
        if (goodwill != null && goodwill.code() != null) {
            values.putAll(Map.of("voucher", localization.money(goodwill.value()), "code", goodwill.code()));
        }
        return values;
    }

    public List<String> languages() {
        return Messages.LANGUAGES;
    }
}
