package io.parcelredress.inquiry;

import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.inquiry.InquiryFact.PatienceGranted;
import io.parcelredress.inquiry.InquiryFact.Posting;
import io.parcelredress.inquiry.InquiryFact.RuleChosen;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the carrier was, or is to be, asked.
 *
 * @param rules one for each description of the posting that a rule was chosen for
 * @param patience what is granted since it was asked
 * @param overdue that no answer is waited for any more
 */
record Asked(List<RuleChosen> rules, @Nullable CarrierInquiryOpened opened, @Nullable PatienceGranted patience,
        @Nullable CarrierReplyOverdue overdue) {

    static final Asked NOTHING = new Asked(List.of(), null, null, null);

    Optional<RuleChosen> ruleFor(Posting posting) {
        return rules.stream().filter(chosen -> chosen.posting().equals(posting)).max(Comparator.comparing(RuleChosen::editionOrFirst));
    }

    Asked plus(RuleChosen chosen) {
        boolean known = ruleFor(chosen.posting()).filter(before -> before.editionOrFirst() >= chosen.editionOrFirst()).isPresent();
        return known ? this : new Asked(Distinct.plus(rules, chosen), opened, patience, overdue);
    }

    Asked plus(CarrierInquiryOpened fact) {
        return new Asked(rules, Objects.requireNonNullElse(opened, fact), patience, overdue);
    }

    Asked plus(PatienceGranted fact) {
        return new Asked(rules, opened, Objects.requireNonNullElse(patience, fact), overdue);
    }

    Asked plus(CarrierReplyOverdue fact) {
        return new Asked(rules, opened, patience, Objects.requireNonNullElse(overdue, fact));
    }
}
