package io.parcelredress.claim.letters;

import io.parcelredress.claim.Claim;
import io.parcelredress.claim.ClaimProcess;
import io.parcelredress.events.Buyer;
import io.parcelredress.events.CaseId;
import io.parcelredress.events.ClaimFiled;
import io.parcelredress.events.Parcel;
import io.parcelredress.events.ParcelReportedLost;
import io.parcelredress.rules.RuleCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a letter says of the item and the claim: what the UPU's form CN 08 asks for, each line with its name. */
record Particulars(Map<String, String> lines) {

    static Particulars of(CaseId id, Claim claim, ParcelReportedLost loss, Optional<Buyer> buyer, RuleCatalogue rules) {
        var lines = new LinkedHashMap<String, String>();
        lines.put("Our reference", ClaimProcess.claimId(id));
        claim.inquiry().ifPresent(inquiry -> lines.put("Our inquiry", inquiry.inquiryId() + " of " + day(inquiry.openedAt())));
        item(lines, loss.parcel(), rules);
        lines.put("Addressee", buyer.map(Particulars::addressee).filter(text -> !text.isBlank()).orElse("not known"));
        lines.put("Reason", words(loss.reason()));
        claim.replies().last().ifPresent(reply -> lines.put("Carrier's answer", words(reply.verdict()) + ": " + reply.statement()));
        if (!claim.evidence().isEmpty()) {
            lines.put("Evidence held", String.join(", ", claim.evidence().stream()
                    .map(kind -> kind.toLowerCase(Locale.ROOT).replace('_', ' ')).toList()));
        }
        claim.compensated().ifPresent(made -> lines.put("Buyer made whole",
                words(made.remedy()) + (made.refund() == null ? "" : " of " + made.refund()) + " on " + day(made.compensatedAt())));
        claim.filed().ifPresent(filed -> claimed(lines, filed, claim));
        return new Particulars(lines);
    }

    private static void item(Map<String, String> lines, Parcel parcel, RuleCatalogue rules) {
        lines.put("Item number", known(parcel.trackingNumber()));
        lines.put("Carrier, service", rules.carrier(parcel.carrier()).name() + (parcel.service() == null ? "" : ", " + parcel.service()));
        lines.put("Posted", parcel.shippedAt() + " in " + parcel.from() + ", for " + parcel.to());
        lines.put("Weight", known(parcel.weightGrams() == null ? null : parcel.weightGrams() + " g"));
        lines.put("Contents", parcel.contents().isEmpty() ? "not described"
                : parcel.contents().stream().map(content -> (content.quantity() == null ? "" : content.quantity() + " x ")
                        + Objects.requireNonNullElse(content.description(), "not described")).collect(Collectors.joining("; ")));
        lines.put("Value at posting", parcel.value().toString());
        lines.put("Postage paid", known(parcel.shippingPaid() == null ? null : parcel.shippingPaid().toString()));
        if (parcel.insurance() != null) {
            lines.put("Insured value", Objects.requireNonNullElse(parcel.insurance().insuredValue(), "not known")
                    + (parcel.insurance().policy() == null ? "" : ", policy " + parcel.insurance().policy()));
        }
    }

    private static void claimed(Map<String, String> lines, ClaimFiled filed, Claim claim) {
        lines.put("Basis", filed.basis().rule() + ", version " + filed.basis().version() + " (" + filed.basis().source() + ")");
        claim.reckoned().ifPresent(reckoned -> lines.put("Worked out", String.join("\n", reckoned.reckoning())));
        if (filed.conversion() != null) lines.put("Rate from", filed.conversion().source());
        lines.put("Amount claimed", filed.claimed().toString());
        if (filed.answerExpectedBy() != null) lines.put("Answer expected by", day(filed.answerExpectedBy()));
    }

    private static String day(Instant at) {
        return at.toString().substring(0, 10);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String known(@Nullable String value) {
        return value == null || value.isBlank() ? "not known" : value;
    }

    private static String addressee(Buyer buyer) {
        var parts = new ArrayList<String>();
        if (buyer.name() != null) parts.add(buyer.name());
        var address = buyer.address();
        if (address != null) {
            if (address.lines() != null) parts.addAll(address.lines());
            if (address.city() != null) parts.add((address.postcode() == null ? "" : address.postcode() + " ") + address.city());
            if (address.country() != null) parts.add(address.country());
        }
        return String.join(", ", parts);
    }

    String text() {
        return lines.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue().strip().replace("\n", "\n    "))
                .collect(Collectors.joining("\n"));
    }
}
