package io.parcelredress.inquiry.letters;

import static org.assertj.core.api.Assertions.assertThat;

import io.parcelredress.events.CaseId;
import io.parcelredress.events.EvidenceLink;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryProcess;
import io.parcelredress.journal.testing.Rules;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an inquiry's letters say of the item, also where the report says little. */
class LetterWords {

    private static final RuleCatalogue RULES = RuleCatalogue.shipped();
    private static final CaseId CASE = CaseId.of("acme-eu", "P-1");
    private static final Instant REPORTED = Instant.parse("2026-11-20T08:12:00Z");

    private final InquiryLetters letters = new InquiryLetters(RULES, "Acme EU", "", "");

    private String text(LetterWanted.Kind kind, Parcel.@Nullable Insurance insurance, Parcel.Content content, Parcel.Scan scan,
            EvidenceLink link) {
        var parcel = new Parcel("CP473124829FR", "LA_POSTE", null, "FR", "BR", LocalDate.parse("2026-10-30"), null, 820,
                Money.of("59.90", "EUR"), null, insurance, null, null, List.of(content), scan);
        var loss = new ParcelReportedLost("acme-eu", "P-1", REPORTED, LossReason.BUYER_NOT_RECEIVED, parcel,
                new Order("100-7781", null, null, null, null), null, List.of(link), null);
        var inquiry = Rules.given(new InquiryProcess(RULES, id -> "redress+" + id + "@seller.example", _ -> true), loss).state();
        return letters.text(new LetterWanted(kind, 1, List.of(), REPORTED), CASE, inquiry, loss, Optional.empty());
    }

    @ParameterizedTest
    @EnumSource
    void what_the_report_leaves_out_is_not_known_and_never_null(LetterWanted.Kind kind) {
        var text = text(kind, new Parcel.Insurance("Assurance Postale", null, null), new Parcel.Content(null, 2, null, null),
                new Parcel.Scan(null, null, "Arrived at unit", null), new EvidenceLink(null, "https://shop.example/invoice.pdf"));
        assertThat(text).contains("Insured: not known", "Contents: 2 x not described", "Last scan: Arrived at unit",
                "Evidence: https://shop.example/invoice.pdf").doesNotContain("null");
    }

    @Test
    void what_the_report_says_is_passed_on() {
        var text = text(LetterWanted.Kind.ASK, new Parcel.Insurance(null, null, Money.of("100.00", "EUR")),
                new Parcel.Content("wool scarf", 1, null, null),
                new Parcel.Scan(Instant.parse("2026-11-02T10:00:00Z"), null, "Departed", null),
                new EvidenceLink("SALES_INVOICE", "https://shop.example/invoice.pdf"));
        assertThat(text).contains("Insured: 100.00 EUR", "Contents: 1 x wool scarf", "Last scan: 2026-11-02T10:00:00Z Departed",
                "Evidence: SALES_INVOICE https://shop.example/invoice.pdf");
    }
}
