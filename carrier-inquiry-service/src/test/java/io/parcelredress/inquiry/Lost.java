package io.parcelredress.inquiry;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.BuyerStatementReceived.Statement;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.ParcelShipped;
import io.parcelredress.events.Verdict;
import io.parcelredress.inquiry.InquiryFact.CarrierAnswered;
import io.parcelredress.inquiry.InquiryFact.CarrierMailArrived;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.InquiryFact.TrackerSignalled;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lost parcel most of these tests are about: posted in France on 30 October, missed on 20 November. */
final class Lost {

    static final RuleCatalogue RULES = RuleCatalogue.shipped();
    static final CaseId CASE = CaseId.of("acme-eu", "P-1");
    static final Instant REPORTED = Instant.parse("2026-11-20T08:12:00Z");
    static final Buyer BUYER = new Buyer(null, null, null, "pt-BR", null, List.of(Buyer.Channel.EMAIL));
    static final Parcel LA_POSTE = parcel("LA_POSTE", "CP473124829FR", "FR", "BR", "2026-10-30", null);

    private Lost() {}

    static InquiryProcess process() {
        return process(RULES);
    }

    static InquiryProcess process(RuleCatalogue rules) {
        return new InquiryProcess(rules, id -> "redress+" + id + "@seller.example", carrier -> carrier.equals("LA_POSTE"));
    }

    static Parcel parcel(String carrier, @Nullable String number, String from, String to, String shippedAt, @Nullable String promisedBy) {
        return new Parcel(number, carrier, null, from, to, LocalDate.parse(shippedAt),
                promisedBy == null ? null : LocalDate.parse(promisedBy), 820, Money.of("59.90", "EUR"), null, null, null, null,
                List.of(new Parcel.Content("wool scarf", 1, null, null)), null);
    }

    static ParcelReportedLost reported(Parcel parcel) {
        return reported(parcel, REPORTED, LossReason.BUYER_NOT_RECEIVED);
    }

    static ParcelReportedLost reported(Parcel parcel, Instant at, LossReason reason) {
        return new ParcelReportedLost("acme-eu", "P-1", at, reason, parcel, new Order("100-7781", null, null, null, null), BUYER,
                List.of(), null);
    }

    static ParcelShipped shipped(Parcel parcel) {
        return shipped(parcel, BUYER, null);
    }

    static ParcelShipped shipped(Parcel parcel, @Nullable Buyer buyer, @Nullable Instant deliveredAt) {
        return new ParcelShipped("acme-eu", "P-1", parcel, new Order("100-7781", null, null, null, null), buyer, List.of(), null,
                deliveredAt);
    }

    static CarrierAnswered answered(Verdict verdict, Instant at) {
        return new CarrierAnswered(verdict, "We looked into it.", null, null, List.of(), "OPERATOR", List.of(), at);
    }

    static TrackerSignalled signalled(TrackerStatus meaning, Instant at) {
        return new TrackerSignalled("easypost", "LaPoste", meaning.name().toLowerCase(java.util.Locale.ROOT) + "/", null, meaning, at);
    }

    static CarrierMailArrived mail(String id, Instant at) {
        return new CarrierMailArrived(id, "sha-of-" + id, at);
    }

    static EvidenceKept document(String kind, Instant at) {
        return new EvidenceKept(kind, "sha-of-" + kind, "application/pdf", 1_000, null, at);
    }

    static BuyerStatementReceived stated(Statement statement, Instant at) {
        return new BuyerStatementReceived(CASE, "acme-eu", "P-1", statement, "BUYER_PAGE", at);
    }

    /** So many days after the report. */
    static Instant day(int days) {
        return REPORTED.plus(Duration.ofDays(days));
    }
}
