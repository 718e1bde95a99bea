package io.parcelredress.inquiry;

import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the carrier said.
 *
 * @param all as they were recorded
 * @param untold those of them that were not passed on yet
 * @param concluded the earliest date of an answer that ends the waiting
 * @param wished the latest date of one that asks for documents
 */
record Answers(List<CarrierAnswered> all, List<CarrierAnswered> untold, @Nullable Instant concluded, @Nullable Instant wished) {

    static final Answers NONE = new Answers(List.of(), List.of(), null, null);

    Answers plus(CarrierAnswered answer) {
        boolean again = Distinct.has(all, answer::saysTheSame);
        boolean first = answer.concludes() && (concluded == null || answer.at().isBefore(concluded));
        boolean last = !answer.concludes() && (wished == null || answer.at().isAfter(wished));
        return new Answers(Distinct.plus(all, answer), again ? untold : Distinct.plus(untold, answer), first ? answer.at() : concluded,
                last ? answer.at() : wished);
    }

    Answers told(CarrierReplied reply) {
        return new Answers(all, Distinct.without(untold, answer -> answer.isToldBy(reply)), concluded, wished);
    }

    /** Those in which the carrier asks for documents. */
    List<CarrierAnswered> wishes() {
        return all.stream().filter(answer -> answer.verdict() == Verdict.NEEDS_EVIDENCE).toList();
    }
}
