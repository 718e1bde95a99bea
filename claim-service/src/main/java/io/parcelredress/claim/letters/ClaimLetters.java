package io.parcelredress.claim.letters;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.claim.NegotiationPolicy;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.RuleCatalogue;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The words of a claim as it is mailed. */
@Component
class ClaimLetters {

    private final RuleCatalogue rules;
    private final Seller seller;
    private final NegotiationPolicy policy;

    ClaimLetters(RuleCatalogue rules, Seller seller, NegotiationPolicy policy) {
        this.rules = rules;
        this.seller = seller;
        this.policy = policy;
    }

    String subject(ClaimLetterWanted letter, CaseId id, ParcelReportedLost loss) {
        var item = "item " + Objects.requireNonNullElse(loss.parcel().trackingNumber(), loss.parcelId());
        return ClaimProcess.claimId(id) + ": " + switch (letter.letter()) {
            case CLAIM -> "claim for the loss of " + item;
            case SEIZURE_NOTICE -> "notice of seizure wanted for " + item;
            case COUNTER -> "our answer to your offer for " + item;
            case ACCEPTANCE -> "we accept your offer for " + item;
            case REMINDER -> "payment due for " + item;
            case ESCALATION -> "complaint about the claim for " + item;
            case WITHDRAWAL -> "claim withdrawn for " + item;
        };
    }

    String text(ClaimLetterWanted letter, CaseId id, Claim claim, ParcelReportedLost loss, Optional<Buyer> buyer) {
        return """
                Dear colleagues,

                %s

                %s

                %s
                Kind regards
                %s"""
                        .formatted(opening(letter, claim), Particulars.of(id, claim, loss, buyer, rules).text(), howToAnswer(letter, loss),
                                String.join("\n", seller.lines()));
    }

    private String opening(ClaimLetterWanted letter, Claim claim) {
        return switch (letter.letter()) {
            case CLAIM -> "the item below is lost. We claim " + letter.amount()
                    + claim.filed().map(ClaimFiled::basis).map(basis -> " on the basis of " + basis.rule() + " (" + basis.source() + ")")
                    .orElse("")
                    + ". The letter attached states the claim in full.";
            case SEIZURE_NOTICE -> letter.argument()
                    + ". Please send us the notice. If we do not hold it by the day below, we claim compensation as for any other loss.";
            case COUNTER -> "thank you for your offer, which we cannot accept: you " + letter.argument() + ". We ask you to pay "
                    + letter.amount() + ".";
            case ACCEPTANCE -> "we accept your offer of " + letter.amount() + " in full settlement and ask for payment within "
                    + policy.paymentPatience().toDays() + " days.";
            case REMINDER -> "by what was agreed you have yet to pay " + letter.amount() + " (" + letter.argument() + "). Please pay now.";
            case ESCALATION -> "we ask you to look into the claim below, of which " + letter.amount()
                    + " are asked for. The reason for turning to you: " + letter.argument() + ".";
            case WITHDRAWAL -> "we withdraw the claim below: " + letter.argument() + ". Please pay nothing on it.";
        };
    }

    private static String howToAnswer(ClaimLetterWanted letter, ParcelReportedLost loss) {
        var answerBy = letter.answerBy();
        if (answerBy == null) return "";
        return """
                We wait for your answer until %s.
                How to answer: reply to this mail. If you begin with these lines, your answer is recorded at once; otherwise a person \
                reads it.
                VERDICT: LOST or REFUSED
                OFFER: 0.00 %s
                REFERENCE: your reference

                """.formatted(answerBy.toString().substring(0, 10), loss.parcel().value().currency().getCurrencyCode());
    }
}
