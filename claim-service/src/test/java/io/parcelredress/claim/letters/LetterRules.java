package io.parcelredress.claim.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted;
import io.parcelredress.claim.ClaimFact.ClaimLetterWanted.Kind;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.claim.NegotiationPolicy;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Verdict;
import io.parcelredress.journal.testing.Rules;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written in each kind of letter. */
class LetterRules {

    private static final RuleCatalogue RULES = RuleCatalogue.shipped();
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    private final ClaimLetters letters = new ClaimLetters(RULES, new Seller("Acme EU", "", ""), NegotiationPolicy.usual());
    private final ParcelReportedLost loss = new ParcelReportedLost("acme", "P-1", NOON.minusSeconds(86_400), LossReason.BUYER_NOT_RECEIVED,
            new Parcel("CP473124829FR", "LA_POSTE", null, "FR", "BR", LocalDate.parse("2026-10-30"), null, 2000, Money.of("500.00", "EUR"),
                    Money.of("12.40", "EUR"), null, null, null, List.of(), null),
            new Order("O-1", null, null, null, null), null, List.of(), null);

    private Claim filed() {
        var reply = new CarrierReplied(loss.caseId(), "acme", "P-1", "INQ-1", "LA_POSTE", Verdict.LOST, "perdu", null, null, List.of(),
                NOON.minusSeconds(60));
        return Rules.given(new ClaimProcess(RULES, NegotiationPolicy.usual()), loss, reply).at(NOON).state();
    }

    private String text(Kind kind, Claim claim) {
        var letter = new ClaimLetterWanted(kind, 1, kind == Kind.SEIZURE_NOTICE ? null : Money.of("37.00", "EUR"), "the reason",
                kind == Kind.CLAIM || kind == Kind.COUNTER ? NOON.plusSeconds(86_400) : null);
        assertThat(letters.subject(letter, loss.caseId(), loss)).startsWith(ClaimProcess.claimId(loss.caseId()) + ": ")
                .endsWith("item CP473124829FR");
        return letters.text(letter, loss.caseId(), claim, loss, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_letter_names_item_and_reference_and_leaves_nothing_blank(Kind kind) {
        assertThat(text(kind, filed())).contains("Our reference: " + ClaimProcess.claimId(loss.caseId()), "Item number: CP473124829FR",
                "Amount claimed: 74.43 EUR", "Acme EU").doesNotContain("null", "%");
    }

    @ParameterizedTest
    @CsvSource({"CLAIM, We claim 37.00 EUR on the basis of upu.liab.parcel", "COUNTER, We ask you to pay 37.00 EUR",
            "ACCEPTANCE, we accept your offer of 37.00 EUR in full settlement and ask for payment within 30 days",
        "REMINDER, you have yet to pay 37.00 EUR", "ESCALATION, The reason for turning to you: the reason",
                "WITHDRAWAL, Please pay nothing on it"})
    void it_says_what_it_is_for(Kind kind, String words) {
        assertThat(text(kind, filed())).contains(words);
    }

    @Test
    void a_notice_of_seizure_is_asked_for_before_anything_is_claimed() {
        var unfiled = Rules.given(new ClaimProcess(RULES, NegotiationPolicy.usual()), loss).state();
        assertThat(text(Kind.SEIZURE_NOTICE, unfiled)).contains("Please send us the notice").doesNotContain("Amount claimed");
    }

    @Test
    void what_the_report_leaves_out_is_not_known_and_never_null() {
        var parcel = loss.parcel();
        var scant = new Parcel(parcel.trackingNumber(), parcel.carrier(), null, parcel.from(), parcel.to(), parcel.shippedAt(), null, null,
                parcel.value(), null, new Parcel.Insurance(null, "POL-7", null), null, null,
                List.of(new Parcel.Content(null, 2, null, null)), null);
        var told = new ParcelReportedLost("acme", "P-1", loss.reportedAt(), loss.reason(), scant, loss.order(), null, List.of(), null);
        assertThat(Particulars.of(loss.caseId(), filed(), told, Optional.empty(), RULES).text())
                .contains("Insured value: not known, policy POL-7", "Contents: 2 x not described").doesNotContain("null");
    }

    @Test
    void where_an_answer_is_waited_for_it_says_how_to_give_it() {
        assertThat(text(Kind.CLAIM, filed())).contains("We wait for your answer until 2026-12-02", "VERDICT: LOST or REFUSED",
                "OFFER: 0.00 EUR");
        assertThat(text(Kind.ACCEPTANCE, filed())).doesNotContain("VERDICT");
    }
}
