package io.parcelredress.simulation.golden;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What the seller had decided where goldens were made, as far as a rule asks for it; the same for all goldens of a source. */
record Settings(Inquiries inquiries, Claims claims, Remedies remedies) {

    /** @param notByMail carriers, by their codes, that a person asks at a form or counter */
    record Inquiries(List<String> notByMail) {}

    /** See {@link io.parcelredress.claim.NegotiationPolicy}. */
    record Claims(BigDecimal acceptFrom, int counterRounds, Duration paymentPatience, Duration fileBefore, Duration buyerMayContest,
            Duration seizureNotice) {}

    /** See {@link io.parcelredress.buyer.RemedyPolicy}. */
    record Remedies(Duration actBefore, boolean reshipmentOffered, Duration reshipmentPatience, BigDecimal goodwillPercent,
            int goodwillFromDays, boolean sms) {}
}
