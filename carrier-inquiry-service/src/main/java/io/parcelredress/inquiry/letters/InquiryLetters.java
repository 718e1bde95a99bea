package io.parcelredress.inquiry.letters;

import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.inquiry.Inquiry;
import io.parcelredress.inquiry.InquiryFact.EvidenceKept;
import io.parcelredress.inquiry.InquiryFact.LetterWanted;
import io.parcelredress.inquiry.InquiryProcess;
import io.parcelredress.rules.RuleCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The words of a letter to a carrier: what the UPU's form CN 08 asks for, and how to answer. */
@Component
public class InquiryLetters {

    private final RuleCatalogue rules;
    private final String seller;

    InquiryLetters(RuleCatalogue rules, @Value("${redress.seller.name:}") String name, @Value("${redress.seller.address:}") String address,
            @Value("${redress.seller.phone:}") String phone) {
        this.rules = rules;
        this.seller = List.of(name, address, phone).stream().filter(line -> !line.isBlank()).collect(Collectors.joining(", "));
    }

    String subject(LetterWanted letter, CaseId id, ParcelReportedLost loss) {
        var number = Objects.requireNonNullElse(loss.parcel().trackingNumber(), loss.parcelId());
        return InquiryProcess.inquiryId(id) + ": " + switch (letter.letter()) {
            case ASK -> "inquiry about item " + number;
            case CHASE -> "reminder " + letter.number() + ", inquiry about item " + number;
            case EVIDENCE -> "documents for the inquiry about item " + number;
        };
    }

    /** The letter as text; also what a person pastes into a carrier's form. */
    public String text(LetterWanted letter, CaseId id, Inquiry inquiry, ParcelReportedLost loss, Optional<Buyer> buyer) {
        return opening(letter, inquiry) + "\n\n" + particulars(id, inquiry, loss, buyer) + "\n\n" + howToAnswer(loss);
    }

    private static String opening(LetterWanted letter, Inquiry inquiry) {
        return switch (letter.letter()) {
            case ASK -> """
                    Dear colleagues,

                    the item below has not reached its addressee. Please trace it and tell us what became of it.
                    If it is lost, please confirm the loss and state the compensation you offer.""";
            case CHASE -> """
                    Dear colleagues,

                    on %s we wrote to you about the item below and have no answer yet (reminder %d). Please tell us what became of it."""
                            .formatted(
                    inquiry.waitingSince().map(since -> since.toString().substring(0, 10)).orElse("an earlier day"), letter.number());
            case EVIDENCE -> """
                    Dear colleagues,

                    you asked for documents about the item below. All we hold are listed under "Evidence": those with an address can be \
                    fetched there,
                    the others are enclosed. Please go on with your inquiry, and tell us what is still missing, if anything.""";
        };
    }

    private String particulars(CaseId id, Inquiry inquiry, ParcelReportedLost loss, Optional<Buyer> buyer) {
        var parcel = loss.parcel();
        return String.join("\n",
                line("Our reference", InquiryProcess.inquiryId(id)),
                line("Item number", parcel.trackingNumber()),
                line("Carrier, service", rules.carrier(parcel.carrier()).name()
                        + (parcel.service() == null ? "" : ", " + parcel.service())),
                line("Posted", parcel.shippedAt() + " in " + parcel.from() + ", for " + parcel.to()),
                line("Weight", parcel.weightGrams() == null ? null : parcel.weightGrams() + " g"),
                line("Value", parcel.value().toString()),
                line("Postage paid", parcel.shippingPaid() == null ? null : parcel.shippingPaid().toString()),
                line("Insured", insured(parcel)),
                line("Contents", contents(parcel)),
                line("Packaging", parcel.packaging()),
                line("Last scan", parcel.lastScan() == null ? null : said(parcel.lastScan().at(), parcel.lastScan().text())),
                line("Sender", seller.isBlank() ? loss.sellerId() : seller),
                line("Addressee", buyer.map(InquiryLetters::addressee).orElse(null)),
                line("Reason", loss.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')),
                line("Buyer's declaration", inquiry.buyerDeclaredNonReceipt()
                        ? "the addressee has declared in writing that the item did not arrive" : null),
                line("Evidence", evidence(inquiry, loss)),
                line("Basis of this inquiry", inquiry.basis().map(basis -> basis.rule() + " (" + basis.source() + ")").orElse(null)));
    }

    private static @Nullable String insured(Parcel parcel) {
        var insurance = parcel.insurance();
        return insurance == null || insurance.insuredValue() == null ? null : insurance.insuredValue().toString();
    }

    private static @Nullable String contents(Parcel parcel) {
        if (parcel.contents().isEmpty()) return null;
        return parcel.contents().stream().map(content -> (content.quantity() == null ? "" : content.quantity() + " x ")
                + Objects.requireNonNullElse(content.description(), "not described")
                + (content.unitValue() == null ? "" : " at " + content.unitValue())
                        + (content.hsCode() == null ? "" : " (HS " + content.hsCode() + ")")).collect(Collectors.joining("; "));
    }

    private static String addressee(Buyer buyer) {
        var address = buyer.address();
        var lines = new ArrayList<String>();
        if (buyer.name() != null) lines.add(buyer.name());
        if (address != null) {
            if (address.lines() != null) lines.addAll(address.lines());
            if (address.city() != null) lines.add((address.postcode() == null ? "" : address.postcode() + " ") + address.city());
            if (address.country() != null) lines.add(address.country());
        }
        if (buyer.phone() != null) lines.add(buyer.phone());
        else if (buyer.email() != null) lines.add(buyer.email());
        return String.join(", ", lines);
    }

    private static @Nullable String evidence(Inquiry inquiry, ParcelReportedLost loss) {
        var listed = new ArrayList<String>();
        loss.evidence().stream().map(link -> said(link.kind(), link.uri())).filter(link -> !link.isBlank()).forEach(listed::add);
        inquiry.evidence().stream().filter(EvidenceKept::ours)
                .forEach(kept -> listed.add(kept.evidenceKind() + " (" + Enclosures.fileName(kept) + ")"));
        return listed.isEmpty() ? null : String.join("; ", listed);
    }

    private static String said(@Nullable Object... parts) {
        return Stream.of(parts).filter(Objects::nonNull).map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String line(String name, @Nullable String value) {
        // a value may not look like a line of the letter
        return name + ": " + (value == null || value.isBlank() ? "not known" : value.replaceAll("\\R", " "));
    }

    private static String howToAnswer(ParcelReportedLost loss) {
        return """
                How to answer: reply to this mail. If you begin with these lines, your answer is recorded at once; otherwise a person \
                reads it.
                VERDICT: one of LOST, DELIVERED, FOUND, RETURNED, SEIZED, DESTROYED, NEEDS_EVIDENCE or REFUSED
                OFFER: 0.00 %s
                REFERENCE: your reference
                EVIDENCE: what you need, if anything

                Kind regards""".formatted(loss.parcel().value().currency().getCurrencyCode());
    }
}
