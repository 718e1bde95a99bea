package io.parcelredress.buyer.words;

import io.parcelredress.buyer.RemedyCase;
import io.parcelredress.buyer.RemedyFact.RemedyDecided;
import io.parcelredress.buyer.RemedyProcess;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.Money;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelShipped;
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
public class BuyerWords {

    private final RemedyProcess process;
    private final RuleCatalogue rules;
    private final String seller;
    private final String contact;

    BuyerWords(RemedyProcess process, RuleCatalogue rules, @Value("${redress.seller.name}") String seller, @Value("${redress.seller.contact}") String contact, @Value("${redress.mail.from}") String from) {
        this.process = process;
        this.rules = rules;
        this.seller = seller;
        this.contact = contact.isBlank() ? from : contact;
    }

    /** @param language instead of the buyer's own, where there are words in it */
    public CaseWords about(RemedyCase remedy, @Nullable String language) {
        var voice = language != null && Words.LANGUAGES.contains(language) ? Voice.of(language) : Voice.of(remedy.buyer().map(Buyer::locale).orElse(null));
        return new CaseWords(voice, values(remedy, voice));
    }

    private Map<String, String> values(RemedyCase remedy, Voice voice) {
        var loss = remedy.loss().orElseThrow();
        var parcel = loss.parcel();
        var values = new HashMap<String, String>();
        values.put("seller", seller.isBlank() ? loss.sellerId() : seller);
        values.put("contact", contact);
        values.put("order", loss.order().orderId());
        values.put("number", Objects.requireNonNullElse(parcel.trackingNumber(), loss.parcelId()));
        values.put("carrier", rules.carrier(parcel.carrier()).name());
        values.put("shipped", voice.day(parcel.shippedAt()));
        values.put("paid", voice.money(remedy.paid()));
        values.put("amount", voice.money(amount(remedy)));
        process.actAt(remedy).ifPresent(at -> values.putAll(Map.of("date", voice.day(at), "short_date", voice.shortDay(at))));
        process.shipBy(remedy).ifPresent(at -> values.put("ship_by", voice.day(at)));
        remedy.compensated().ifPresent(done -> values.putAll(outcome(done, voice)));
        remedy.linked().all(ParcelShipped.class).stream().map(ParcelShipped::parcel).map(Parcel::trackingNumber).filter(Objects::nonNull).findFirst().ifPresent(number -> values.put("new_tracking", number));
        return values;
    }

    private static Money amount(RemedyCase remedy) {
        return remedy.decision().map(RemedyDecided::amount).orElseGet(remedy::paid);
    }

    private static Map<String, String> outcome(BuyerCompensated done, Voice voice) {
        var values = new HashMap<String, String>();
        if (done.refundReference() != null) values.put("reference", done.refundReference());
        var goodwill = done.goodwill();
        if (goodwill != null && goodwill.code() != null) values.putAll(Map.of("voucher", voice.money(goodwill.value()), "code", goodwill.code()));
        return values;
    }

    public List<String> languages() {
        return Words.LANGUAGES;
    }
}
