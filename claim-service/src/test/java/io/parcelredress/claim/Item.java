package io.parcelredress.claim;

import io.parcelredress.events.Basis;
import io.parcelredress.events.BuyerCompensated;
import io.parcelredress.events.BuyerStatementReceived;
import io.parcelredress.events.CarrierInquiryOpened;
import io.parcelredress.events.CarrierReplied;
import io.parcelredress.events.CarrierReplyOverdue;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.EvidenceAdded;
import io.parcelredress.events.LossReason;
import io.parcelredress.events.Money;
import io.parcelredress.events.Order;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelFound;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.events.Remedy;
import io.parcelredress.events.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parcel as tests tell of it, and what becomes known of it. Posted on 30 October 2026 where nothing else is said. */
record Item(String carrier, @Nullable String number, @Nullable String service, String from, String to, LocalDate posted,
        @Nullable Integer grams, Money value, @Nullable Money postage,
        Parcel.@Nullable Insurance insurance, LossReason reason) {

    static final LocalDate POSTED = LocalDate.parse("2026-10-30");
    private static final Basis INQUIRY = new Basis("upu.reply.60d", "2014-01-01", "test");

    static Item by(String carrier, @Nullable String number) {
        return new Item(carrier, number, null, "FR", "BR", POSTED, 2000, Money.of("500.00", "EUR"), Money.of("12.40", "EUR"), null,
                LossReason.BUYER_NOT_RECEIVED);
    }

    /** An ordinary parcel of 2 kg by post. */
    static Item parcel() {
        return by("LA_POSTE", "CP473124829FR");
    }

    Item on(String day) {
        return new Item(carrier, number, service, from, to, LocalDate.parse(day), grams, value, postage, insurance, reason);
    }

    Item weighing(@Nullable Integer weight) {
        return new Item(carrier, number, service, from, to, posted, weight, value, postage, insurance, reason);
    }

    Item worth(String amount, String currency) {
        return new Item(carrier, number, service, from, to, posted, grams, Money.of(amount, currency), postage, insurance, reason);
    }

    Item paying(@Nullable Money other) {
        return new Item(carrier, number, service, from, to, posted, grams, value, other, insurance, reason);
    }

    Item going(String from, String to, @Nullable String service) {
        return new Item(carrier, number, service, from, to, posted, grams, value, postage, insurance, reason);
    }

    Item insuredFor(String amount) {
        return new Item(carrier, number, service, from, to, posted, grams, value, postage,
                new Parcel.Insurance("Xcover", "PX-77", Money.of(amount, "EUR")), reason);
    }

    Item because(LossReason other) {
        return new Item(carrier, number, service, from, to, posted, grams, value, postage, insurance, other);
    }

    Parcel shipped() {
        return new Parcel(number, carrier, service, from, to, posted, null, grams, value, postage, insurance, null, null,
                List.of(new Parcel.Content("wool scarf", 1, null, null)), null);
    }

    CaseId id() {
        return CaseId.of("acme", "P-1");
    }

    /** That many days after posting, at noon. */
    Instant day(int days) {
        return posted.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofDays(days)).plus(Duration.ofHours(12));
    }

    ParcelReportedLost reported() {
        return reported(21);
    }

    ParcelReportedLost reported(int day) {
        return new ParcelReportedLost("acme", "P-1", day(day), reason, shipped(), new Order("O-1", null, null, null, null), null,
                List.of(), null);
    }

    CarrierInquiryOpened asked(int day) {
        return new CarrierInquiryOpened(id(), "acme", "P-1", "INQ-1", carrier, "EMAIL", INQUIRY, day(day + 60), null, day(day));
    }

    CarrierReplied replied(Verdict verdict, Instant at) {
        return new CarrierReplied(id(), "acme", "P-1", "INQ-1", carrier, verdict, "our words", null, null, List.of(), at);
    }

    CarrierReplied replied(Verdict verdict, int day) {
        return replied(verdict, day(day));
    }

    CarrierReplied offered(String amount, int day) {
        return offered(Money.of(amount, value.currency().getCurrencyCode()), day);
    }

    CarrierReplied offered(Money offer, int day) {
        return new CarrierReplied(id(), "acme", "P-1", "INQ-1", carrier, Verdict.LOST, "we offer", offer, "REF-" + day, List.of(),
                day(day));
    }

    CarrierReplyOverdue silent(int day) {
        return new CarrierReplyOverdue(id(), "acme", "P-1", "INQ-1", carrier, CarrierReplyOverdue.Cause.SILENT, INQUIRY, 2, "no answer",
                day(day));
    }

    ParcelFound found(ParcelFound.Whereabouts where, String by, int day) {
        return new ParcelFound(id(), "acme", "P-1", where, by, null, day(day));
    }

    BuyerStatementReceived buyerSays(BuyerStatementReceived.Statement statement, int day) {
        return new BuyerStatementReceived(id(), "acme", "P-1", statement, "BUYER_PAGE", day(day));
    }

    EvidenceAdded evidence(String kind, int day) {
        return new EvidenceAdded(id(), "acme", "P-1", kind, "ab".repeat(32), "application/pdf", 100, null, day(day));
    }

    BuyerCompensated compensated(int day) {
        return new BuyerCompensated(id(), "acme", "P-1", "O-1", Remedy.REFUND, Money.of("72.30", "EUR"), "re_1", null, null,
                new Basis("eu.crd18", "2014-06-13", "test"), day(day + 3), day(day));
    }
}
