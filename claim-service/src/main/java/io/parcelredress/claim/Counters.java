package io.parcelredress.claim;

import io.parcelredress.claim.ClaimFact.By;
import io.parcelredress.claim.ClaimFact.OfferCountered;
import io.parcelredress.claim.ClaimFact.OperatorAnswered;
import io.parcelredress.events.Money;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How offers are argued against.
 *
 * @param wanted what people want to be demanded instead of an offer, and has not been yet
 * @param last when an offer was last countered
 * @param demanded what is demanded since a person came down from what was claimed
 */
record Counters(List<OperatorAnswered> wanted, @Nullable Instant last, @Nullable Money demanded) {

    static final Counters NONE = new Counters(List.of(), null, null);

    Counters plus(OperatorAnswered answer) {
        return new Counters(Stream.concat(wanted.stream(), Stream.of(answer)).toList(), last, demanded);
    }

    Counters plus(OfferCountered counter) {
        var latest = last == null || counter.at().isAfter(last) ? counter.at() : last;
        if (counter.by() != By.OPERATOR) return new Counters(wanted, latest, demanded);
        return new Counters(without(counter), latest, counter.demanded());
    }

    private List<OperatorAnswered> without(OfferCountered counter) {
        if (counter.answers() != null) return wanted.stream().filter(answer -> !answer.name().equals(counter.answers())).toList();
        var asked = wanted.stream().filter(answer -> answer.amount() == null || answer.amount().equals(counter.demanded())).findFirst();
        return asked.map(told -> wanted.stream().filter(answer -> !answer.equals(told)).toList()).orElse(wanted);
    }
}
